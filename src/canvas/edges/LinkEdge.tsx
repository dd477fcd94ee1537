/** A link of the site: a line along its path, with its state, and a wide invisible one to click. */
import type { EdgeProps } from '@xyflow/react'
import { memo, Suspense } from 'react'
import { useSceneStore } from '../../run/scene'
import type { RunState } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { later } from '../../ui/later'
import { en } from '../../words/en'
import type { SiteEdge } from '../graph'
import { LINE_HEIGHT } from '../labels'
import type { Label } from '../labels'
import type { LinkRole } from '../looks/look'
import { queriesTo } from '../looks/queries'
import { useStepped } from '../step-place'
import { lineWidth, useTraffic } from '../traffic'
import styles from './edges.module.css'

// At first the firewall and HTTPS are off, nobody listens, and nothing is cut.
const Gates = later(async () => (await import('../walls/walls')).Gates)
const Signs = later(async () => (await import('./Signs')).Signs)

export const LinkEdge = memo(function LinkEdge({ id, source, target, data }: EdgeProps<SiteEdge>) {
  const up = useSceneStore(({ links }) => links[id])
  const inUse = useSceneStore(({ services }) => isInUse(services, source, target))
  const stalled = useSceneStore(({ services }) => isStalled(services, source, target))
  const selected = useViewStore(({ selection }) => selection?.type === 'link' && selection.id === id)
  const stepped = useStepped(id)
  const sealed = useSceneStore((state) => id in state.sealed)
  const ear = useSceneStore(({ ears }) => (id in ears ? ears[id] : null))
  const differs = useSceneStore((state) => (id in state.differs ? state.differs[id] : null))
  const walled = useSceneStore(({ switches }) => switches.firewall)
  const queries = useSceneStore(({ services }) => queriesTo(services[source], target))
  const perSecond = useTraffic((state) => (id in state.perSecond ? state.perSecond[id] : null))
  if (data === undefined || (data.spare && !inUse)) return null
  const { path, role, label } = data
  return (
    <g
      className={styles.link}
      data-role={role}
      data-cut={!up}
      data-selected={selected}
      data-used={inUse}
      data-stalled={stalled}
    >
      {walled && (
        <Suspense>
          <Gates id={id} source={source} target={target} role={role} path={path} />
        </Suspense>
      )}
      <path className={styles.hit} d={path.d} />
      {stepped && <path className={styles.stepped} d={path.d} data-stepped-link />}
      <path className={styles.line} d={path.d} style={widthStyle(role, perSecond)} />
      {(!up || sealed || (ear ?? differs) !== null) && (
        <Suspense>
          <Signs path={path} cut={!up} sealed={sealed} ear={ear} differs={differs} />
        </Suspense>
      )}
      {label !== null && (
        <Words label={label} title={up && role === 'request' ? en.canvas.perSecondTitle : undefined}>
          {up ? queries || wordsFor(role, perSecond) : en.canvas.cut}
        </Words>
      )}
    </g>
  )
})

/** The label beside the line: how much crosses it, or what it is for; inside a host there is no room for one. */
function wordsFor(role: LinkRole, perSecond: number | null): string {
  if (role === 'replication') return en.canvas.replication
  if (role !== 'request') return ''
  return perSecond === null || perSecond === 0 ? '' : en.canvas.perSecond(perSecond)
}

/** Request lines are as wide as their traffic, on the same scale in every design. */
function widthStyle(role: LinkRole, perSecond: number | null) {
  if (perSecond === null || role === 'replication' || role === 'lookup') return undefined
  return { strokeWidth: lineWidth(perSecond) }
}

function Words({ label, title, children }: { label: Label; title: string | undefined; children: string }) {
  const lines = children.split('\n')
  /** From the middle of the label to the foot of a line of it. */
  const below = (line: number): string => `${0.35 + LINE_HEIGHT * (line - (lines.length - 1) / 2)}em`
  return (
    <text className={styles.label} textAnchor={label.anchor}>
      {title !== undefined && <title>{title}</title>}
      {lines.map((line, i) => (
        <tspan key={line} x={label.x} y={label.y} dy={below(i)}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

type Services = RunState['services']

/** The replica is not copying over its link: its IO thread is stopped, or one end is dead. */
function isStalled(services: Services, source: string, target: string): boolean {
  const pair = [source, target].flatMap((id) => (id in services ? [services[id]] : []))
  return pair.some(
    ({ copies }) =>
      copies !== null &&
      [source, target].includes(copies.from) &&
      (!copies.now || pair.some(({ state }) => state !== 'up')),
  )
}

/** A link is in use while the configuration of one of its ends refers to the other. */
function isInUse(services: Services, source: string, target: string): boolean {
  if (!(source in services) || !(target in services)) return true
  const { uses } = services[source]
  return uses === null || uses.includes(target) || services[target].uses?.includes(source) === true
}
