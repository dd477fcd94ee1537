/** HAProxy's reasoning: what it knew of every server at each choice, and why it chose this one and not another. */
import type { Design } from '../../../engine'
import { isHere, reasonOf, whyNot } from '../../../run/choice-reason'
import type { Choice } from '../../../run/request-story'
import { Section } from '../../../ui/Section'
import { requestWords as words } from '../../../words/request-words'
import { serverLabel } from '../../telling/names'
import styles from './request.module.css'

interface ChoicesProps {
  design: Design
  choices: readonly Choice[]
  sentUs: number
}

export function Choices({ design, choices, sentUs }: ChoicesProps) {
  return (
    <Section heading={words.decided}>
      {choices.length === 0 && <p className={styles.note}>{words.nothingDecided}</p>}
      <ol className={styles.choices}>
        {choices.map((choice, i) => (
          <li key={i} className={styles.choice}>
            <p className={styles.choiceHead}>
              <b>
                {words.nth(i + 1)}
                {choice.chosen >= 0 && `: ${serverLabel(design, choice.chosen, choice.balancer) ?? ''}`}
              </b>
              <span className={styles.when}>{words.at(choice.timeUs - sentUs)}</span>
            </p>
            <p className={styles.reason}>
              {choice.backend !== null && (
                <>
                  <code>use_backend {choice.backend}</code> ·{' '}
                </>
              )}
              <code>balance {choice.balance}</code> · {words.reasons[reasonOf(choice)]}
            </p>
            <ul className={styles.servers}>
              {choice.servers.map(
                (line, server) =>
                  isHere(choice, line) && <ServerRow key={server} design={design} choice={choice} server={server} />,
              )}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function ServerRow({ design, choice, server }: { design: Design; choice: Choice; server: number }) {
  const then = choice.servers[server]
  const against = whyNot(choice, server)
  const facts = [then.health, ...(then.backup ? [words.backup] : []), words.connections(then.current, then.maxconn)]
  if (then.waiting > 0) facts.push(words.queued(then.waiting))
  if (then.weight !== 1) facts.push(words.weight(then.weight))
  return (
    <li className={styles.server}>
      <span className={styles.serverName}>{serverLabel(design, server, choice.balancer)}</span>
      <span
        className={styles.verdict}
        data-chosen={against === null}
        data-bad={against === 'down' || against === 'failed'}
      >
        {against === null
          ? words.chosen
          : against === 'other'
            ? choice.hashed
              ? words.whyNot.hash
              : words.whyNot.other[choice.balance]
            : words.whyNot[against]}
      </span>
      <span className={styles.facts}>{facts.join(' · ')}</span>
    </li>
  )
}
