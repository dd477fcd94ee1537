/** `static-rr` and the hashes: the table or ring as a circle of slots, with a hand at the next turn or the latest key. */
import type { AlgorithmView, ServerView } from '../../../engine'
import { algorithmWords as words } from '../../../words/algorithm-words'
import nodes from '../../nodes/nodes.module.css'
import styles from './algorithms.module.css'
import { serverState, shortName } from './server-names'

const CENTRE = 46
const RADIUS = 36
/** More servers than this cannot be told apart by shade. */
const SHADES = 4

interface Props {
  servers: readonly ServerView[]
  algorithm: AlgorithmView
  /** The hand points at the next turn, not at a key. */
  turns: boolean
}

export function TableRing({ servers, algorithm: { places, hand }, turns }: Props) {
  const angle = hand === null ? null : hand * 2 * Math.PI
  const at = hand === null ? -1 : places[Math.min(places.length - 1, Math.floor(hand * places.length))]
  return (
    <div className={styles.table} aria-hidden>
      <svg viewBox="0 0 92 92" className={styles.ring}>
        {places.map((server, place) => (
          <path
            key={place}
            className={styles.place}
            data-shade={server % SHADES}
            data-at={server === at && turns}
            d={placeOf(place, places.length)}
          />
        ))}
        {angle !== null && <Hand angle={angle} turns={turns} />}
      </svg>
      <ul>
        {servers.map((server, i) => (
          <li key={server.name} data-state={serverState(server)} data-at={i === at}>
            <i className={styles.shade} data-shade={i % SHADES} />
            <b>{shortName(server)}</b>
            <span>{server.up ? shareOf(places, i) : '✕'}</span>
          </li>
        ))}
        {at >= 0 && !turns && <li className={styles.latest}>{words.place(shortName(servers[at]))}</li>}
      </ul>
    </div>
  )
}

/** From the hub for turns, like the dial's; from outside for a key. */
function Hand({ angle, turns }: { angle: number; turns: boolean }) {
  const at = (radius: number): string => `${point(radius, angle, 'x')} ${point(radius, angle, 'y')}`
  if (!turns) return <path className={styles.key} d={`M${at(RADIUS - 9)}L${at(RADIUS - 22)}`} />
  return (
    <>
      <path className={nodes.hand} d={`M${CENTRE} ${CENTRE}L${at(24)}`} />
      <circle cx={CENTRE} cy={CENTRE} r={4} className={nodes.hub} />
    </>
  )
}

function placeOf(place: number, count: number): string {
  // A single slot is a whole circle, which one arc cannot draw.
  const gap = count === 1 ? 0.001 : Math.min(0.05, 0.6 / count)
  const [from, to] = [(place / count) * 2 * Math.PI + gap, ((place + 1) / count) * 2 * Math.PI - gap]
  const middle = (from + to) / 2
  const at = (angle: number): string => `${point(RADIUS, angle, 'x')} ${point(RADIUS, angle, 'y')}`
  return `M${at(from)}A${RADIUS} ${RADIUS} 0 0 1 ${at(middle)}A${RADIUS} ${RADIUS} 0 0 1 ${at(to)}`
}

/** Clockwise from the top. */
function point(radius: number, angle: number, axis: 'x' | 'y'): string {
  return (axis === 'x' ? CENTRE + radius * Math.sin(angle) : CENTRE - radius * Math.cos(angle)).toFixed(2)
}

function shareOf(places: readonly number[], server: number): string {
  return words.shareOfTable(places.filter((named) => named === server).length / places.length)
}
