/** The frame of a part on the canvas: icon, name, state, and the button that kills or restarts it. */
import { Handle, Position } from '@xyflow/react'
import { Power, RotateCcw } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ServiceState } from '../../engine'
import { run } from '../../run/run'
import { useView } from '../../run/use-service'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { Badge } from '../../ui/Badge'
import { en } from '../../words/en'
import { useStepped } from '../step-place'
import styles from './nodes.module.css'

interface PartNodeProps {
  id: string
  label: string
  /** Null for what is not a process and cannot be killed. */
  state: ServiceState | null
  icon: LucideIcon
  children?: ReactNode
  column?: boolean
  /** Short text to the right of the name. */
  beside?: string | undefined
}

export function PartNode({ id, label, state, icon: Icon, children, column = false, beside }: PartNodeProps) {
  const selected = useViewStore(({ selection }) => selection?.id === id && selection.type !== 'host')
  const stepped = useStepped(id)
  const fails = useView(id)?.fails ?? false
  const dead = state === 'down' || state === 'starting'
  return (
    <div
      className={styles.part}
      data-dead={dead}
      data-stepped={stepped}
      data-state={state}
      data-selected={selected}
      data-column={column}
      data-part={id}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} aria-hidden />
      <Handle type="source" position={Position.Right} isConnectable={false} aria-hidden />
      <div className={styles.head}>
        <Icon size={17} strokeWidth={1.7} aria-hidden className={styles.icon} />
        <span className={styles.title}>{label}</span>
        {beside !== undefined && <span className={styles.beside}>{beside}</span>}
        <Trouble id={id} />
        <Finding id={id} />
        {state !== null && fails && <KillButton id={id} label={label} dead={dead} />}
      </div>
      {children !== undefined && <div className={styles.body}>{children}</div>}
    </div>
  )
}

/** What the open experiment has found about a part. */
export function Finding({ id }: { id: string }) {
  const badge = useViewStore(({ badges }) => (id in badges ? badges[id] : null))
  return badge === null ? null : <span className={styles.finding}>{badge}</span>
}

/** What is wrong with a service that is up, as a badge. */
function Trouble({ id }: { id: string }) {
  const answers = useRunStore(({ services }) => (id in services ? services[id].answers : null)) ?? 'normal'
  const slowness = useRunStore(({ services }) => (id in services ? services[id].slowness : null)) ?? 1
  const words = [en.canvas.answers[answers], slowness > 1 ? en.canvas.slow(slowness) : ''].filter((word) => word !== '')
  return words.length === 0 ? null : <Badge tone="warn">{words.join(', ')}</Badge>
}

/** Kills or restarts a service or host; shown when its node is hovered, focused or selected. */
export function KillButton({ id, label, dead }: { id: string; label: string; dead: boolean }) {
  const name = dead ? en.canvas.restartPart(label) : en.canvas.killPart(label)
  const Icon = dead ? RotateCcw : Power
  const shown = useViewStore((state) => state.controls === 'all')
  if (!shown) return null
  return (
    <button
      type="button"
      className={`nodrag ${styles.kill}`}
      data-dead={dead}
      aria-label={name}
      title={name}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation()
        run.command({ op: dead ? 'restart' : 'kill', target: id })
      }}
    >
      <Icon size={13} strokeWidth={2.2} aria-hidden />
    </button>
  )
}
