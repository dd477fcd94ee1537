/** The legend's marks of what is there only sometimes: strangers' packets, reports, padlocks, eavesdroppers, gates, a split brain, what differs. */
import { Ear, Lock, Split } from 'lucide-react'
import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useSceneStore } from '../run/scene'
import { extraWords as words } from '../words/extra-words'
import { extrasIn } from './legend-extras'
import styles from './legend-extras.module.css'

const marks: Readonly<Record<keyof typeof words, ReactNode>> = {
  encrypted: <Lock size={12} strokeWidth={2.4} />,
  listening: <Ear size={12} strokeWidth={2.4} />,
  differs: <Drawn d="M-6-5H6V5H-6Z" dashed />,
  gate: <Drawn d="M-6-2H-2M2-2H6M-6 2H-2M2 2H6" />,
  probe: <Drawn d="M0-5L5 0L0 5L-5 0Z" filled />,
  splitBrain: <Split size={12} strokeWidth={2.4} />,
  order: <Drawn d="M0-5L5 0L0 5L-5 0Z" />,
  report: <Drawn d="M-4-5H4V5H-4ZM-2-1.5H2M-2 1.5H2" />,
}

export function LegendExtras() {
  const shown = useSceneStore(useShallow(extrasIn))
  return shown.map((name) => (
    <span key={name} className={styles.extra} data-extra={name}>
      {marks[name]}
      {words[name]}
    </span>
  ))
}

function Drawn({ d, filled = false, dashed = false }: { d: string; filled?: boolean; dashed?: boolean }) {
  return (
    <svg
      viewBox="-7 -7 14 14"
      width={14}
      height={14}
      aria-hidden
      className={styles.drawn}
      data-filled={filled}
      data-dashed={dashed}
    >
      <path d={d} />
    </svg>
  )
}
