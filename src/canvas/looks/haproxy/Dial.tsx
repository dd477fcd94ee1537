/** Round robin as a dial: a sector for each server, as wide as its weight, and a hand that points at the next one. */
import type { HaproxyView, ServerView } from '../../../engine'
import styles from '../../nodes/nodes.module.css'
import { serverState, setAside, shortName } from './server-names'

const RADIUS = 38
const CENTRE = 46
const GAP = 0.05
/** Height of a line of text. */
const LINE = 12

/** It takes its servers in turn, which a dial shows. */
export function isInTurn({ balance, algorithm, backends }: HaproxyView): boolean {
  return !backends && (balance === 'roundrobin' || balance === 'static-rr') && algorithm.places.length === 0
}

interface DialProps {
  servers: readonly ServerView[]
  next: number | null
  /** Small, without the servers' names. */
  bare?: boolean
}

export function Dial({ servers, next, bare = false }: DialProps) {
  const total = widthOf(servers)
  const sectors = servers.map((server, i) => {
    const from = (widthOf(servers.slice(0, i)) / total) * 2 * Math.PI
    const to = (widthOf(servers.slice(0, i + 1)) / total) * 2 * Math.PI
    return { server, from, to, middle: (from + to) / 2 }
  })
  const hand = next === null ? null : sectors[next].middle
  return (
    <svg className={bare ? styles.bareDial : styles.dial} viewBox={bare ? '28 0 92 92' : '0 0 148 92'} aria-hidden>
      <g transform="translate(28 0)">
        {sectors.map(({ server, from, to }, i) => (
          <path
            key={server.name}
            className={styles.sector}
            data-state={i === next ? 'next' : serverState(server)}
            d={arc(from + GAP, to - GAP)}
          />
        ))}
        {hand !== null && (
          <line
            className={styles.hand}
            x1={CENTRE}
            y1={CENTRE}
            x2={CENTRE + 26 * Math.sin(hand)}
            y2={CENTRE - 26 * Math.cos(hand)}
          />
        )}
        <circle cx={CENTRE} cy={CENTRE} r={4} className={styles.hub} />
        {(bare ? [] : sectors).map(({ server, middle }) => (
          <SectorName key={server.name} server={server} middle={middle} />
        ))}
      </g>
    </svg>
  )
}

/** Beside the ring there is room for a second line, and not for a longer one. */
function SectorName({ server, middle }: { server: ServerView; middle: number }) {
  const x = CENTRE + 50 * Math.sin(middle)
  const anchor = anchorAt(middle)
  const admin = setAside(server)
  const below = anchor !== 'middle'
  return (
    <text
      className={styles.sectorName}
      data-state={serverState(server)}
      x={x}
      y={CENTRE - 52 * Math.cos(middle) + 4}
      textAnchor={anchor}
    >
      {shortName(server)}
      {admin === null ? (
        !server.up && ' ✕'
      ) : (
        <tspan {...(below ? { x, dy: LINE } : { dx: 4 })} className={styles.sectorState}>
          {admin}
        </tspan>
      )}
    </text>
  )
}

/** The weights in force of some servers together; one without any can be seen too. */
function widthOf(servers: readonly ServerView[]): number {
  return servers.reduce((sum, { scaled }) => sum + Math.max(scaled / 16, 0.2), 0)
}

/** Names are outside the ring: to its right, to its left, or above and below it. */
function anchorAt(angle: number): 'start' | 'middle' | 'end' {
  const side = Math.sin(angle)
  if (Math.abs(side) < 0.3) return 'middle'
  return side > 0 ? 'start' : 'end'
}

/** A piece of the ring between two angles, clockwise from the top. */
function arc(from: number, to: number): string {
  const at = (angle: number): string =>
    `${(CENTRE + RADIUS * Math.sin(angle)).toFixed(2)} ${(CENTRE - RADIUS * Math.cos(angle)).toFixed(2)}`
  const middle = (from + to) / 2
  return `M${at(from)}A${RADIUS} ${RADIUS} 0 0 1 ${at(middle)}A${RADIUS} ${RADIUS} 0 0 1 ${at(to)}`
}
