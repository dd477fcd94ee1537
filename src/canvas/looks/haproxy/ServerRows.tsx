/** A row for each server, the next one marked: connections as bars, `first` as a numbered list, hashes as a plain one. */
import type { ServerView } from '../../../engine'
import { algorithmWords as words } from '../../../words/algorithm-words'
import { en } from '../../../words/en'
import nodes from '../../nodes/nodes.module.css'
import styles from './algorithms.module.css'
import { serverState, setAside, shortName } from './server-names'

interface Props {
  servers: readonly ServerView[]
  next: number | null
}

/** Bars are scaled to at least this many connections, so that one does not look like a crowd. */
const SMALLEST_SCALE = 4

export function ConnectionBars({ servers, next, drawn }: Props & { drawn: readonly number[] }) {
  const scale = Math.max(SMALLEST_SCALE, ...servers.map((server) => server.current))
  return (
    <ul className={styles.rows} aria-hidden>
      {servers.map((server, i) => (
        <li
          key={server.name}
          className={styles.row}
          data-next={i === (next ?? drawn.at(2))}
          data-state={serverState(server)}
        >
          <b>{shortName(server)}</b>
          {isDrawn(drawn, i) && <span className={styles.rowState}>{drawnText(drawn, i)}</span>}
          {(setAside(server) ?? (server.backup ? en.canvas.backup : null)) !== null && (
            <span className={styles.rowState}>{setAside(server) ?? en.canvas.backup}</span>
          )}
          {server.up ? (
            <meter className={nodes.meter} value={server.current / scale} />
          ) : (
            <span className={styles.rowState}>{en.canvas.down}</span>
          )}
          <span className={styles.count}>{server.current}</span>
        </li>
      ))}
    </ul>
  )
}

/** Whether `random` drew the server, once or twice, for the latest request. */
function isDrawn(drawn: readonly number[], server: number): boolean {
  return drawn.slice(0, 2).includes(server)
}

function drawnText([first, second]: readonly number[], server: number): string {
  return first === server && second === server ? words.drawnTwice : words.drawn
}

export function ServerList({ servers, next, ordered }: Props & { ordered: boolean }) {
  return (
    <ol className={styles.rows} aria-hidden>
      {servers.map((server, i) => (
        <li key={server.name} className={styles.row} data-next={i === next} data-state={serverState(server)}>
          <b>
            {ordered && `${i + 1} `}
            {shortName(server)}
          </b>
          <span className={styles.rowState}>{rowState(server)}</span>
        </li>
      ))}
    </ol>
  )
}

function rowState(server: ServerView): string {
  if (!server.up) return en.canvas.down
  const aside = setAside(server)
  if (aside !== null) return aside
  if (server.waiting > 0) return words.queued(server.waiting)
  return server.backup && server.current === 0 ? en.canvas.backup : words.openConnections(server.current)
}
