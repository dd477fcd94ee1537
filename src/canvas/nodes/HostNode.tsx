/** A host: the box that holds its services, and their power. */
import type { NodeProps } from '@xyflow/react'
import { memo, Suspense } from 'react'
import { useSceneStore } from '../../run/scene'
import type { ServerView } from '../../engine'
import { hostState, statesOn } from '../../run/host-state'
import { lineOn } from '../../run/server-lines'
import { useViewStore } from '../../stores/view-store'
import { Badge } from '../../ui/Badge'
import { later } from '../../ui/later'
import { en } from '../../words/en'
import type { SiteNode } from '../graph'
import styles from './nodes.module.css'
import { Found, KillButton } from './PartNode'
import { setAside } from '../looks/haproxy/server-names'

// The firewall is off at first.
const HostWall = later(async () => (await import('../walls/walls')).HostWall)

/** In canvas units: narrower than this, large letters leave no room for a state beside the name. */
const NARROW = 240

export const HostNode = memo(function HostNode({ id, width = 0, height = 0 }: NodeProps<SiteNode>) {
  const label = useSceneStore(({ design }) => design.hosts.find((host) => host.id === id)?.label ?? id)
  const life = useSceneStore(({ services }) => hostState(statesOn(services, id)))
  const server = useSceneStore(({ services }) => lineOn(services, id)?.server ?? null)
  const stopped = useSceneStore(({ walls }) => (id in walls ? walls[id].stopped : null))
  const selected = useViewStore(({ selection }) => selection?.type === 'host' && selection.id === id)
  return (
    <div
      className={styles.host}
      data-walled={stopped !== null}
      data-life={life}
      data-down={server?.up === false}
      data-selected={selected}
    >
      <div className={styles.hostHead}>
        <span className={styles.hostTitle}>{label}</span>
        <span className={styles.life} data-narrow={width < NARROW}>
          {life === 'down' && <Badge tone="bad">{en.canvas.killed}</Badge>}
          {life === 'off' && <Badge>{en.canvas.off}</Badge>}
        </span>
        {server !== null && life !== 'down' && life !== 'off' && <RoleBadge server={server} />}
        <span className={styles.spacer} />
        {server !== null && <CheckBadge server={server} />}
        <LifeButton life={life} id={id} label={label} />
        <Found id={id} />
      </div>
      {stopped !== null && (
        <Suspense>
          <HostWall stopped={stopped} width={width} height={height} />
        </Suspense>
      )}
    </div>
  )
})

function LifeButton({ life, id, label }: { life: ReturnType<typeof hostState>; id: string; label: string }) {
  if (life === 'off') return <KillButton name={en.canvas.rebootPart(label)} op="restart" target={id} />
  if (life === 'down') return <KillButton name={en.canvas.restartProcesses(label)} op="restart" target={id} />
  return <KillButton name={en.canvas.powerOffPart(label)} op="powerOff" target={id} />
}

/** Active or backup, as HAProxy's configuration says now, and whether the backup's turn has come. */
function RoleBadge({ server }: { server: ServerView }) {
  if (!server.backup) return <Badge tone="accent">{en.canvas.active}</Badge>
  return server.serving ? <Badge tone="accent">{en.canvas.backupServing}</Badge> : <Badge>{en.canvas.backup}</Badge>
}

/** What HAProxy's checks say about the server, with the count while they disagree with its state. */
function CheckBadge({ server }: { server: ServerView }) {
  const aside = setAside(server)
  if (aside !== null) return <Badge tone="warn">{aside}</Badge>
  if (server.status === 'no check') return <Badge>{en.canvas.noCheck}</Badge>
  if (server.up && server.checks > 0) {
    return <Badge tone="warn">{en.canvas.checkFailed(server.checks, server.fall)}</Badge>
  }
  if (server.up) return <Badge tone="ok">{en.canvas.up}</Badge>
  if (server.checks > 0) return <Badge tone="warn">{en.canvas.checkPassed(server.checks, server.rise)}</Badge>
  return <Badge tone="bad">{en.canvas.down}</Badge>
}
