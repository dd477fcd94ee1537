/** The parts of a site as nodes: users, DNS, Nginx, application, code base. */
import type { NodeProps } from '@xyflow/react'
import { Cpu, FolderGit2, Globe, Users } from 'lucide-react'
import { memo } from 'react'
import { useRunStore } from '../../stores/run-store'
import { en } from '../../words/en'
import type { SiteNode } from '../graph'
import styles from './nodes.module.css'
import { PartNode } from './PartNode'
import { useService } from './use-service'
import { WaitingDots } from './WaitingDots'

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
      {view.state === 'up' && <meter className={styles.meter} value={share} aria-hidden />}
      {view.waiting > 0 && <WaitingDots count={view.waiting} />}
    </PartNode>
  )
})

export const CodeBaseNode = memo(function CodeBaseNode({ id, parentId }: NodeProps<SiteNode>) {
  const version = useRunStore(({ design }) => design.hosts.find((host) => host.id === parentId)?.codeBase?.version)
  return <PartNode id={id} label={en.canvas.codeBase} state={null} icon={FolderGit2} beside={version} />
})
