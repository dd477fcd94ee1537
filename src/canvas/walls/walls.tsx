/**
 * A host's packet filter: a wall around it, with how many connections it has stopped; and the openings in it where lines go
 * through. Loaded, and tried again, as one.
 */
import { BrickWall } from 'lucide-react'
import { useSceneStore } from '../../run/scene'
import type { RunState } from '../../stores/run-store'
import { wallWords as words } from '../../words/wall-words'
import type { LinkRole } from '../looks/look'
import type { Path } from '../path'
import styles from './walls.module.css'

interface GatesProps {
  id: string
  source: string
  target: string
  role: LinkRole
  path: Path
}

/** Of a link's line: a gate where a rule lets it in, a gap where it goes out. */
export function Gates({ id, source, target, role, path }: GatesProps) {
  const leaves = useSceneStore((state) => isWalled(state, source))
  const enters = useSceneStore((state) => isWalled(state, target))
  const open = useSceneStore(({ gates }) => id in gates)
  // Strangers come by the gates of others.
  const isOwn = role !== 'probe'
  const { entersAt = null, leavesAt = null } = path
  return (
    <>
      {leavesAt !== null && leaves && <Opening path={path} share={leavesAt} kind="gap" />}
      {entersAt !== null && enters && open && <Opening path={path} share={entersAt} kind={isOwn ? 'gate' : 'gap'} />}
    </>
  )
}

/** Whether a wall stands around the host of this service. */
function isWalled({ design, walls }: RunState, service: string): boolean {
  const host = design.services.find(({ id }) => id === service)?.host ?? null
  return host !== null && host in walls
}

/** How far an opening reaches on either side of the line. */
const HALF = { gate: 8, gap: 4 } as const

function Opening({ path: { points }, share, kind }: { path: Path; share: number; kind: keyof typeof HALF }) {
  const last = points.length / 2 - 1
  const at = Math.min(last - 1, Math.round(share * last))
  const [x, y, nextX, nextY] = points.subarray(2 * at, 2 * at + 4)
  const isAcross = Math.abs(nextX - x) >= Math.abs(nextY - y)
  return (
    <g transform={`translate(${x} ${y})${isAcross ? '' : ' rotate(90)'}`} data-opening={kind}>
      <rect className={styles.opening} x={-5} y={-HALF[kind]} width={10} height={2 * HALF[kind]} />
      {kind === 'gate' && <path className={styles.posts} d="M-5-8H5M-5 8H5" />}
    </g>
  )
}

/** Between the host's border and the middle of the bricks. */
const APART = 4
const CORNER = 18

export function HostWall({ stopped, width, height }: { stopped: number; width: number; height: number }) {
  return (
    <>
      <svg className={styles.wall} width={width} height={height} aria-hidden="true">
        <rect x={-APART} y={-APART} width={width + 2 * APART} height={height + 2 * APART} rx={CORNER} />
      </svg>
      <span className={styles.stopped} title={words.stoppedTitle(stopped)} data-any={stopped > 0}>
        <BrickWall size={12} aria-hidden />
        {stopped > 0 && words.stopped(stopped)}
      </span>
    </>
  )
}
