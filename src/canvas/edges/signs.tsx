/** On a line: a padlock where it is encrypted, near where it begins; in its middle an ear where somebody listens, or a cross where it is cut. */
import { Ear, Lock } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Path } from '../path'
import styles from './signs.module.css'

interface SignsProps {
  path: Path
  cut: boolean
  sealed: boolean
  ear: 'listens' | 'changes' | null
}

export function Signs({ path: { points }, cut, sealed, ear }: SignsProps) {
  const near = 2 * Math.floor(points.length / 12)
  const middle = 2 * Math.floor(points.length / 4)
  return (
    <>
      {sealed && <Sign x={points[near]} y={points[near + 1]} icon={Lock} kind="lock" />}
      {ear !== null && <Sign x={points[middle]} y={points[middle + 1]} icon={Ear} kind={ear} />}
      {cut && (
        <g transform={`translate(${points[middle]} ${points[middle + 1]})`}>
          <circle r={9} className={styles.cutGround} />
          <path d="M-4-4L4 4M4-4L-4 4" className={styles.cutMark} />
        </g>
      )}
    </>
  )
}

function Sign({ x, y, icon: Icon, kind }: { x: number; y: number; icon: LucideIcon; kind: string }) {
  return (
    <g transform={`translate(${x} ${y})`} className={styles.sign} data-sign={kind}>
      <circle r={9} />
      <Icon x={-6} y={-6} width={12} height={12} strokeWidth={2.4} />
    </g>
  )
}
