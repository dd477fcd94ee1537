/** The marks of what has been turned on: strangers' packets, reports, padlocks, eavesdroppers, gates in a wall. */
import { Ear, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useRunStore } from '../stores/run-store'
import type { RunState } from '../stores/run-store'
import { extraWords as words } from '../words/extra-words'
import styles from './legend-extras.module.css'

type ExtraName = keyof typeof words

const extras: { name: ExtraName; isOn: (state: RunState) => boolean; mark: ReactNode }[] = [
  {
    name: 'encrypted',
    isOn: ({ sealed }) => Object.keys(sealed).length > 0,
    mark: <Lock size={12} strokeWidth={2.4} />,
  },
  { name: 'listening', isOn: ({ ears }) => Object.keys(ears).length > 0, mark: <Ear size={12} strokeWidth={2.4} /> },
  { name: 'gate', isOn: ({ switches }) => switches.firewall, mark: <Drawn d="M-6-2H-2M2-2H6M-6 2H-2M2 2H6" /> },
  { name: 'probe', isOn: ({ switches }) => switches.strangers, mark: <Drawn d="M0-5L5 0L0 5L-5 0Z" filled /> },
  { name: 'report', isOn: ({ switches }) => switches.monitoring, mark: <Drawn d="M-4-5H4V5H-4ZM-2-1.5H2M-2 1.5H2" /> },
]

export function LegendExtras() {
  const shown = useRunStore(useShallow((state) => extras.filter(({ isOn }) => isOn(state)).map(({ name }) => name)))
  return extras
    .filter(({ name }) => shown.includes(name))
    .map(({ name, mark }) => (
      <span key={name} className={styles.extra} data-extra={name}>
        {mark}
        {words[name]}
      </span>
    ))
}

function Drawn({ d, filled = false }: { d: string; filled?: boolean }) {
  return (
    <svg viewBox="-7 -7 14 14" width={14} height={14} aria-hidden className={styles.drawn} data-filled={filled}>
      <path d={d} />
    </svg>
  )
}
