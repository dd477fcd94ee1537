/** The backends of a HAProxy that has several: who is sent there, and where the next request of each goes. */
import type { BackendView, ServerView } from '../../../../engine'
import { Fact, Facts } from '../../../../ui/Facts'
import { Prose } from '../../../../ui/Prose'
import { haproxyPanel as words } from '../../../../words/kinds/haproxy-panel'
import inspector from '../../part-panel.module.css'
import { StatusBadge } from '../../StateBadge'
import styles from './haproxy.module.css'

interface Props {
  backends: readonly BackendView[]
  servers: readonly ServerView[]
}

export function Backends({ backends, servers }: Props) {
  return (
    <>
      {backends.map(({ name, balance, next, present, rules, up, waiting }) => (
        <div key={name} className={inspector.server} role="group" aria-label={words.backends.label(name)}>
          <div className={styles.serverHead}>
            <span className={styles.serverName}>{words.backends.label(name)}</span>
            <StatusBadge status={up ? 'UP' : 'DOWN'} up={up} />
            <span className={styles.check}>balance {balance}</span>
          </div>
          {(rules.length === 0 ? [`default_backend ${name}`] : rules.map((rule) => `use_backend ${name} ${rule}`)).map(
            (line) => (
              <code key={line} className={styles.meaning}>
                {line}
              </code>
            ),
          )}
          <Facts>
            <Fact term={words.next} tone={up ? 'plain' : 'bad'}>
              {!up ? words.none.down : next === null ? words.backends.unknown : servers[next].label}
            </Fact>
            <Fact term={words.backends.present}>{words.backends.requests(present, waiting)}</Fact>
          </Facts>
        </div>
      ))}
      <p className={styles.meaning}>
        <Prose text={words.backends.meaning} />
      </p>
    </>
  )
}
