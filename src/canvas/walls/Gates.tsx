/** The openings in the walls that a link's line passes: a gate where a rule lets it in, a gap where it goes out. */
import { useRunStore } from '../../stores/run-store'
import type { RunState } from '../../stores/run-store'
import type { Path } from '../path'
import styles from './walls.module.css'

interface GatesProps {
  id: string
  source: string
  target: string
  path: Path
}

export function Gates({ id, source, target, path }: GatesProps) {
  const leaves = useRunStore((state) => isWalled(state, source))
  const enters = useRunStore((state) => isWalled(state, target))
  const open = useRunStore(({ gates }) => id in gates)
  const { entersAt = null, leavesAt = null } = path
  return (
    <>
      {leavesAt !== null && leaves && <Opening path={path} share={leavesAt} />}
      {entersAt !== null && enters && open && <Opening path={path} share={entersAt} gate />}
    </>
  )
}

/** Whether a wall stands around the host of this service. */
function isWalled({ design, walls }: RunState, service: string): boolean {
  const host = design.services.find(({ id }) => id === service)?.host ?? null
  return host !== null && host in walls
}

function Opening({ path: { points }, share, gate = false }: { path: Path; share: number; gate?: boolean }) {
  const last = points.length / 2 - 1
  const at = Math.min(last - 1, Math.round(share * last))
  const [x, y, nextX, nextY] = points.subarray(2 * at, 2 * at + 4)
  const isAcross = Math.abs(nextX - x) >= Math.abs(nextY - y)
  return (
    <g transform={`translate(${x} ${y})${isAcross ? '' : ' rotate(90)'}`} data-opening={gate ? 'gate' : 'gap'}>
      <rect className={styles.opening} x={-8} y={-9} width={16} height={18} />
      {gate && <path className={styles.posts} d="M-7-9H7M-7 9H7" />}
    </g>
  )
}
