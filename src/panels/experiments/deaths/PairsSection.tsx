/** Two deaths at once, tried when asked for: only the pairs that are worse than both of their parts are shown. */
import type { Pool } from '../../../experiments/pool'
import { Button } from '../../../ui/Button'
import { experimentWords } from '../../../words/experiment-words'
import styles from './deaths.module.css'
import { PairList } from './PairList'
import { usePairs } from './use-pairs'
import type { PairsNow } from './use-pairs'

const words = experimentWords.pairs

export function PairsSection({ pool }: { pool: Pool }) {
  const { now, begin, cancel } = usePairs(pool)
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.heading}</h3>
      <div role="status">{told(now)}</div>
      {now.state === 'known' && <PairList pairs={now.pairs} />}
      {now.state === 'trying' && (
        <Button size="small" onPress={cancel}>
          {words.cancel}
        </Button>
      )}
      {now.state !== 'trying' && now.state !== 'known' && (
        <Button size="small" onPress={begin}>
          {words.button}
        </Button>
      )}
    </section>
  )
}

function told(now: PairsNow): string {
  if (now.state === 'trying') return experimentWords.trying(now.done, now.asked)
  if (now.state === 'silent') return experimentWords.nobody
  if (now.state === 'failed') return experimentWords.failed(now.problem)
  return now.state === 'known' ? words.result(now.pairs.worse.length, now.pairs.tried) : ''
}
