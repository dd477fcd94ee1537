/** The parts of a site as nodes: users, DNS, Nginx, application, MySQL, code base. */
import type { NodeProps } from '@xyflow/react'
import { Cpu, Database, FolderGit2, Globe, Users } from 'lucide-react'
import { memo } from 'react'
import { useRunStore } from '../../stores/run-store'
import type { MysqlView } from '../../stores/service-view'
import { en } from '../../words/en'
import { formatDuration } from '../../words/format'
import type { SiteNode } from '../graph'
import styles from './nodes.module.css'
import { PartNode } from './PartNode'
import { useService } from './use-service'

export const UsersNode = memo(function UsersNode({ id }: NodeProps<SiteNode>) {
  const view = useService(id, 'users')
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Users} column>
      {en.canvas.requestsPerSecond(view.ratePerSecond)}
    </PartNode>
  )
})

export const DnsNode = memo(function DnsNode({ id }: NodeProps<SiteNode>) {
  const view = useService(id, 'dns')
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Globe}>
      <span className={styles.mono}>
        {view.name.replace('www.', '')} A<br />
        {view.address}
      </span>
    </PartNode>
  )
})

export const NginxNode = memo(function NginxNode({ id }: NodeProps<SiteNode>) {
  const view = useService(id, 'nginx')
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Globe}>
      {view.state === 'up' ? en.canvas.staticAndProxy : en.canvas.serviceState[view.state]}
    </PartNode>
  )
})

export const ApplicationNode = memo(function ApplicationNode({ id }: NodeProps<SiteNode>) {
  const view = useService(id, 'application')
  if (view === null) return null
  const share = view.workers === 0 ? 0 : view.busy / view.workers
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Cpu}>
      {view.state === 'up' ? en.canvas.workersBusy(view.busy, view.workers) : en.canvas.serviceState[view.state]}
      <meter className={styles.meter} value={share} aria-hidden />
      {view.waiting > 0 && <WaitingDots count={view.waiting} />}
    </PartNode>
  )
})

export const MysqlNode = memo(function MysqlNode({ id }: NodeProps<SiteNode>) {
  const view = useService(id, 'mysql')
  if (view === null) return null
  const { replication } = view
  const role = view.role === 'primary' ? en.canvas.primary : en.canvas.replica
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Database}>
      <span>
        <b className={view.role === 'primary' ? styles.primary : styles.replica}>{role}</b>
        {view.state !== 'up' && ` · ${en.canvas.serviceState[view.state]}`}
        {view.state === 'up' && view.readOnly && ` · ${en.canvas.readOnly}`}
      </span>
      <span className={styles.mono}>
        {replication === null ? en.canvas.binlog(view.binlog) : en.canvas.applied(view.binlog)}
      </span>
      {replication !== null && view.state === 'up' && (
        <span className={styles.lag} data-late={replication.behind > 0 || replication.sourceSuperseded}>
          {lagText(replication)}
        </span>
      )}
    </PartNode>
  )
})

export const CodeBaseNode = memo(function CodeBaseNode({ id, parentId }: NodeProps<SiteNode>) {
  const version = useRunStore(({ design }) => design.hosts.find((host) => host.id === parentId)?.codeBase?.version)
  return (
    <PartNode id={id} label={en.canvas.codeBase} state={null} icon={FolderGit2}>
      {version}
    </PartNode>
  )
})

/** A queue as people know it: one dot for each that waits, up to a dozen, and their number. */
export function WaitingDots({ count }: { count: number }) {
  return (
    <span className={styles.queue}>
      {Array.from({ length: Math.min(count, 12) }, (_, i) => (
        <i key={i} />
      ))}
      {en.canvas.waiting(count)}
    </span>
  )
}

function lagText({ io, sourceSuperseded, lagUs }: NonNullable<MysqlView['replication']>): string {
  if (io === 'Connecting') return en.canvas.ioConnecting
  if (sourceSuperseded) return en.canvas.oldPrimary
  return lagUs === 0 ? en.canvas.inSync : en.canvas.lag(formatDuration(lagUs))
}
