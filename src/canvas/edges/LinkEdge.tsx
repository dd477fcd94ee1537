/** A link of the site: a line along its path, with its state, and a wide invisible one to click. */
import type { EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import { en } from '../../words/en'
import type { SiteEdge } from '../graph'
import { useStepped } from '../step-place'
import styles from './edges.module.css'

export const LinkEdge = memo(function LinkEdge({ id, source, target, data }: EdgeProps<SiteEdge>) {
  const up = useRunStore(({ links }) => links[id])
  const inUse = useRunStore(({ services }) => isInUse(services, source, target))
  const selected = useViewStore(({ selection }) => selection?.type === 'link' && selection.id === id)
  const stepped = useStepped(id)
  const spare = useRunStore(({ design }) => design.links.some((link) => link.id === id && link.spare === true))
  if (data === undefined || (spare && !inUse)) return null
  const { path, role, label } = data
  const middle = path.points.length / 4
  const at = 2 * Math.floor(middle)
  return (
    <g className={styles.link} data-role={role} data-cut={!up} data-selected={selected} data-used={inUse}>
      <path className={styles.hit} d={path.d} />
      {stepped && <path className={styles.stepped} d={path.d} data-stepped-link />}
      <path className={styles.line} d={path.d} />
      {!up && <Cut x={path.points[at]} y={path.points[at + 1]} />}
      {up && label !== null && (
        <text className={styles.label} x={label.x} y={label.y + 4} textAnchor={label.anchor}>
          {en.canvas.replication}
        </text>
      )}
    </g>
  )
})

function Cut({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r={9} className={styles.cutGround} />
      <path d="M-4-4L4 4M4-4L-4 4" className={styles.cutMark} />
      <text className={styles.cutLabel} x={13} y={4}>
        {en.canvas.cut}
      </text>
    </g>
  )
}

type Services = ReturnType<typeof useRunStore.getState>['services']

/** An application's link to a database matters only while its configuration names it; a replication link while it copies. */
function isInUse(services: Services, source: string, target: string): boolean {
  if (!(source in services) || !(target in services)) return true
  const from = services[source]
  const to = services[target]
  if (from.kind === 'application') return from.writesTo === target || from.readsFrom.includes(target)
  if (from.kind === 'mysql' && to.kind === 'mysql') {
    return to.replication?.source === source || from.replication?.source === target
  }
  return true
}
