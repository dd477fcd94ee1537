/** A host: the box that holds its services; killing it kills them all. */
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useRunStore } from '../../stores/run-store'
import type { ServerView, ServiceView } from '../../engine'
import { lineOn } from '../../run/server-lines'
import type { ServerLine } from '../../run/server-lines'
import { useViewStore } from '../../stores/view-store'
import { Badge } from '../../ui/Badge'
import { en } from '../../words/en'
import type { SiteNode } from '../graph'
import styles from './nodes.module.css'
import { Finding, KillButton } from './PartNode'
import { setAside } from '../looks/haproxy/server-names'

export const HostNode = memo(function HostNode({ id }: NodeProps<SiteNode>) {
  const label = useRunStore(({ design }) => design.hosts.find((host) => host.id === id)?.label ?? id)
  const life = useRunStore(({ services }) => lifeOf(Object.values(services).filter((view) => view.host === id)))
  const { server, fall, rise } = useRunStore(useShallow(({ services }) => lineTold(lineOn(services, id))))
  const selected = useViewStore(({ selection }) => selection?.type === 'host' && selection.id === id)
  return (
    <div className={styles.host} data-life={life} data-down={server?.up === false} data-selected={selected}>
      <div className={styles.hostHead}>
        <span className={styles.hostTitle}>{label}</span>
        {life === 'dead' && <Badge tone="bad">{en.canvas.killed}</Badge>}
        {server !== null && life !== 'dead' && <RoleBadge server={server} />}
        <span className={styles.spacer} />
        {server !== null && <CheckBadge server={server} fall={fall} rise={rise} />}
        <KillButton id={id} label={label} dead={life === 'dead'} />
        <Finding id={id} />
      </div>
    </div>
  )
})

/** Active or backup, as HAProxy's configuration says now, and whether the backup's turn has come. */
function RoleBadge({ server }: { server: ServerView }) {
  if (!server.backup) return <Badge tone="accent">{en.canvas.active}</Badge>
  return server.serving ? <Badge tone="accent">{en.canvas.backupServing}</Badge> : <Badge>{en.canvas.backup}</Badge>
}

/** What HAProxy's checks say about the server, with the count while they disagree with its state. */
function CheckBadge({ server, fall, rise }: { server: ServerView; fall: number; rise: number }) {
  const aside = setAside(server)
  if (aside !== null) return <Badge tone="warn">{aside}</Badge>
  if (server.status === 'no check') return <Badge>{en.canvas.noCheck}</Badge>
  if (server.up && server.checks > 0) {
    return <Badge tone="warn">{en.canvas.checkFailed(server.checks, fall)}</Badge>
  }
  if (server.up) return <Badge tone="ok">{en.canvas.up}</Badge>
  if (server.checks > 0) return <Badge tone="warn">{en.canvas.checkPassed(server.checks, rise)}</Badge>
  return <Badge tone="bad">{en.canvas.down}</Badge>
}

/** What the host shows of its `server` line, and nothing else of the balancer, which changes with every request. */
function lineTold(line: ServerLine | null) {
  if (line === null) return { server: null, fall: 0, rise: 0 }
  const { server, balancer } = line
  return { server, fall: balancer.fall, rise: balancer.rise }
}

function lifeOf(services: readonly ServiceView[]): 'alive' | 'hurt' | 'dead' {
  const dead = services.filter((view) => view.state === 'down').length
  if (dead === 0) return 'alive'
  return dead === services.length ? 'dead' : 'hurt'
}
