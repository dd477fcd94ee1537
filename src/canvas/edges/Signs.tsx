/** On a link: an outline where it differs from the drawing beside; a cross where it is cut; and over what moves on it, a padlock near its beginning when it is encrypted, an ear where somebody is listening. */
import { ViewportPortal } from '@xyflow/react'
import { Ear, Lock } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Differs, RunState } from '../../stores/run-store'
import type { Path } from '../path'
import styles from './signs.module.css'

interface SignsProps {
  path: Path
  cut: boolean
  sealed: boolean
  ear: RunState['ears'][string] | null
  differs: Differs | null
}

export function Signs({ path: { d, points }, cut, sealed, ear, differs }: SignsProps) {
  const at = (share: number) => 2 * Math.floor((share * points.length) / 2)
  const [near, middle, far] = [at(1 / 6), at(1 / 2), at(3 / 4)]
  return (
    <>
      {differs !== null && <path d={d} className={styles.differs} />}
      {cut && (
        <g transform={`translate(${points[middle]} ${points[middle + 1]})`}>
          <circle r={9} className={styles.cutGround} />
          <path d="M-4-4L4 4M4-4L-4 4" className={styles.cutMark} />
        </g>
      )}
      <ViewportPortal>
        {differs !== null && (
          <span className={styles.different} style={{ left: points[far], top: points[far + 1] }}>
            {differs.badge}
          </span>
        )}
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
