/** A host's packet filter: a wall around it, and how many connections it has stopped. */
import { BrickWall } from 'lucide-react'
import { en } from '../../words/en'
import styles from './walls.module.css'

/** Between the host's border and the middle of the bricks. */
const APART = 4
const CORNER = 18

export function HostWall({ stopped, width, height }: { stopped: number; width: number; height: number }) {
  return (
    <>
      <svg className={styles.wall} width={width} height={height} aria-hidden="true">
        <rect x={-APART} y={-APART} width={width + 2 * APART} height={height + 2 * APART} rx={CORNER} />
      </svg>
      <span className={styles.stopped} title={en.canvas.stoppedTitle(stopped)} data-any={stopped > 0}>
        <BrickWall size={12} aria-hidden />
        {stopped > 0 && en.canvas.stopped(stopped)}
      </span>
    </>
  )
}
