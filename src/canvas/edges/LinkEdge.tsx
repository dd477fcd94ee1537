/** A link of the site: a line along its path, with its state, and a wide invisible one to click. */
import type { EdgeProps } from '@xyflow/react'
import { memo, Suspense } from 'react'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { later } from '../../ui/later'
import { en } from '../../words/en'
import type { SiteEdge } from '../graph'
import type { Label } from '../labels'
import type { LinkRole } from '../looks/look'
import { useStepped } from '../step-place'
import { lineWidth, useTraffic } from '../traffic'
import styles from './edges.module.css'

// At first the firewall and HTTPS are off, nobody listens, and nothing is cut.
const Gates = later(async () => (await import('../walls/walls')).Gates)
const Signs = later(async () => (await import('./Signs')).Signs)

export const LinkEdge = memo(function LinkEdge({ id, source, target, data }: EdgeProps<SiteEdge>) {
  const up = useRunStore(({ links }) => links[id])
  const inUse = useRunStore(({ services }) => isInUse(services, source, target))
  const stalled = useRunStore(({ services }) => isStalled(services, source, target))
  const selected = useViewStore(({ selection }) => selection?.type === 'link' && selection.id === id)
  const stepped = useStepped(id)
  const sealed = useRunStore((state) => id in state.sealed)
  const ear = useRunStore(({ ears }) => (id in ears ? ears[id] : null))
  const walled = useRunStore(({ switches }) => switches.firewall)
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
      {(!up || sealed || ear !== null) && (
        <Suspense>
          <Signs path={path} cut={!up} sealed={sealed} ear={ear} />
        </Suspense>
      )}
      {label !== null && (
        <Words label={label} title={up && role !== 'replication' ? en.canvas.perSecondTitle : undefined}>
          {up ? wordsFor(role, perSecond) : en.canvas.cut}
        </Words>
      )}
    </g>
  )
})

/** The label beside the line: how much crosses it, or what it is for; inside a host there is no room for one. */
function wordsFor(role: LinkRole, perSecond: number | null): string {
  if (role === 'replication') return en.canvas.replication
  return perSecond === null || perSecond === 0 ? '' : en.canvas.perSecond(perSecond)
}

/** Request lines are as wide as their traffic, on the same scale in every design. */
function widthStyle(role: LinkRole, perSecond: number | null) {
  if (perSecond === null || role === 'replication' || role === 'lookup') return undefined
  return { strokeWidth: lineWidth(perSecond) }
}

function Words({ label, title, children }: { label: Label; title: string | undefined; children: string }) {
  return (
    <text className={styles.label} x={label.x} y={label.y + label.height / 4} textAnchor={label.anchor}>
      {title !== undefined && <title>{title}</title>}
      {children}
    </text>
  )
}

type Services = ReturnType<typeof useRunStore.getState>['services']

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
