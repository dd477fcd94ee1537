/** The requests a service received and what became of them, as the equation that always holds. */
import type { ServiceView } from '../../engine'
import { Section } from '../../ui/Section'
import { wordsOfKind } from '../../words/kinds/registry'
import { inspectorWords } from '../../words/inspector-words'
import { formatCount } from '../../words/format'
import styles from './requests-here.module.css'

const words = inspectorWords.requests

export function RequestsHere({ view }: { view: ServiceView }) {
  const { received, answered, failed, inside, refused } = view
  const { received: name = words.received } = wordsOfKind(view.kind)
  if (name === null) return null
  const terms = [
    { sign: '', n: received, name, bad: false },
    { sign: '=', n: answered, name: words.answered, bad: false },
    { sign: '+', n: failed, name: words.failed, bad: failed > 0 },
    { sign: '+', n: inside, name: words.inProgress, bad: false },
  ]
  return (
    <Section heading={words.heading}>
      <div className={styles.equation} role="img" aria-label={words.equation(received, answered, failed, inside)}>
        {terms.map(({ sign, n, name, bad }) => (
          <div key={name} className={styles.term}>
            <span className={styles.sign}>{sign}</span>
            <span className={styles.number} data-bad={bad}>
              {formatCount(n)}
            </span>
            <span className={styles.name}>{name}</span>
          </div>
        ))}
      </div>
      {refused > 0 && <p className={styles.refused}>{words.refused(refused)}</p>}
    </Section>
  )
}
