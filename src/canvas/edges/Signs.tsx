/** On a link: a cross where it is cut; and over what moves on it, a padlock near where it begins when it is encrypted, an ear where somebody listens. */
import { ViewportPortal } from '@xyflow/react'
import { Ear, Lock } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { RunState } from '../../stores/run-store'
import type { Path } from '../path'
import styles from './signs.module.css'

interface SignsProps {
  path: Path
  cut: boolean
  sealed: boolean
  ear: RunState['ears'][string] | null
}

export function Signs({ path: { points }, cut, sealed, ear }: SignsProps) {
  const at = (share: number) => 2 * Math.floor((share * points.length) / 2)
  const [near, middle] = [at(1 / 6), at(1 / 2)]
  return (
    <>
      {cut && (
        <g transform={`translate(${points[middle]} ${points[middle + 1]})`}>
          <circle r={9} className={styles.cutGround} />
          <path d="M-4-4L4 4M4-4L-4 4" className={styles.cutMark} />
        </g>
      )}
      <ViewportPortal>
        {sealed && <Sign x={points[near]} y={points[near + 1]} icon={Lock} kind="lock" />}
        {ear !== null && <Sign x={points[middle]} y={points[middle + 1]} icon={Ear} kind={ear} />}
      </ViewportPortal>
    </>
  )
}

function Sign({ x, y, icon: Icon, kind }: { x: number; y: number; icon: LucideIcon; kind: string }) {
  return (
    <span className={styles.sign} style={{ left: x, top: y }} data-sign={kind}>
      <Icon size={12} strokeWidth={2.4} aria-hidden />
    </span>
  )
}
