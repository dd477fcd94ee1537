/** A list of servers for each backend of a HAProxy that has several, the next one of each marked. */
import type { BackendView, ServerView } from '../../../engine'
import { DEFAULT_BACKEND } from '../../../engine/services/haproxy/backend-names'
import { ServerList } from './ServerRows'
import styles from './algorithms.module.css'

interface Props {
  backends: readonly BackendView[]
  servers: readonly ServerView[]
}

export function BackendLists({ backends, servers }: Props) {
  return backends.map(({ balance, name, next, up }) => {
    const own = servers.filter(({ backend }) => (backend ?? DEFAULT_BACKEND) === name)
    return (
      <div key={name} className={styles.backend}>
        <b className={styles.backendName} data-state={up ? 'up' : 'down'}>
          {name}
        </b>
        <ServerList
          servers={own}
          next={next === null ? null : own.indexOf(servers[next])}
          ordered={balance === 'first'}
        />
      </div>
    )
  })
}
