/** The frame of a part on the canvas: icon, name, state, and the button that kills or restarts it. */
import { Power, RotateCcw } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import type { Design, Host, ServiceState, ServiceView } from '../../engine'
import { useScene, useSceneStore } from '../../run/scene'
import { useView } from '../../run/use-service'
import { badgeOf, useViewStore } from '../../stores/view-store'
import { Badge } from '../../ui/Badge'
import { later } from '../../ui/later'
import { en } from '../../words/en'
import { useStepped } from '../step-place'
import styles from './nodes.module.css'
import { Ends } from './Ends'

// No experiment is open at first.
const Finding = later(async () => (await import('./Finding')).Finding)

interface PartNodeProps {
  id: string
  label: string
  /** Null for what is not a process and cannot be killed. */
  state: ServiceState | null
  icon?: LucideIcon
  children?: ReactNode
  column?: boolean
  /** Short text to the right of the name. */
  beside?: ReactNode
  /** What is wrong with it is among its children. */
  terse?: boolean
}

export function PartNode({
  id,
  label,
  state,
  icon: Icon,
  children,
  column = false,
  beside,
  terse = false,
}: PartNodeProps) {
  const selected = useViewStore(({ selection }) => selection?.id === id && selection.type !== 'host')
  const stepped = useStepped(id)
  const view = useView(id)
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
      <Ends />
      <div className={styles.head}>
        {Icon !== undefined && <Icon size={17} strokeWidth={1.7} aria-hidden className={styles.icon} />}
        <span className={styles.title}>{label}</span>
        {beside !== undefined && <span className={styles.beside}>{beside}</span>}
        {view !== null && !terse && <Trouble view={view} />}
        <Found id={id} badge={!terse} />
        {state !== null && view?.fails === true && <LifeButton id={id} label={label} state={state} />}
      </div>
      {children !== undefined && <div className={styles.body}>{children}</div>}
    </div>
  )
}

/** What the open experiment has found about a part, as a `badge`, and what `differs` in the drawing beside this one. */
export function Found({ id, badge = true, differs = true }: { id: string; badge?: boolean; differs?: boolean }) {
  const found = useViewStore((state) => (badge ? badgeOf(id)(state) : null))
  const differing = useSceneStore((state) => (differs && id in state.differs ? state.differs[id] : null))
  if ((found ?? differing) === null) return null
  return (
    <Suspense>
      <Finding badge={found} differs={differing} />
    </Suspense>
  )
}

function Trouble({ view }: { view: ServiceView }) {
  const trouble = troubleOf(view)
  return trouble === '' ? null : <Badge tone="warn">{trouble}</Badge>
}

/** What is wrong with a service that is up, in words; empty for nothing. */
export function troubleOf({ answers, slowness }: ServiceView): string {
  const words = [en.canvas.answers(answers ?? 'normal'), (slowness ?? 1) > 1 ? en.canvas.slow(slowness ?? 1) : '']
  return words.filter((word) => word !== '').join(', ')
}

/** What is off comes back with its host. */
function LifeButton({ id, label, state }: { id: string; label: string; state: ServiceState }) {
  const host = useSceneStore(({ design }) => hostOf(design, id))
  if (state === 'off' && host !== undefined) {
    return <KillButton name={en.canvas.rebootPart(host.label)} op="restart" target={host.id} />
  }
  if (state === 'up' || state === 'hung' || state === 'paused') {
    return <KillButton name={en.canvas.killPart(label)} op="kill" target={id} />
  }
  return <KillButton name={en.canvas.restartPart(label)} op="restart" target={id} />
}

function hostOf({ hosts, services }: Design, id: string): Host | undefined {
  const part = services.find((service) => service.id === id)
  return hosts.find((host) => host.id === part?.host)
}

interface KillButtonProps {
  name: string
  op: 'kill' | 'powerOff' | 'restart'
  target: string
}

/** Kills or restarts a service or host; shown when its node is hovered, focused or selected. */
export function KillButton({ name, op, target }: KillButtonProps) {
  const dead = op === 'restart'
  const Icon = dead ? RotateCcw : Power
  const shown = useViewStore((state) => state.controls === 'all')
  const scene = useScene()
  if (!shown || scene.command === null) return null
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
        scene.command?.({ op, target })
      }}
    >
      <Icon size={13} strokeWidth={2.2} aria-hidden />
    </button>
  )
}
