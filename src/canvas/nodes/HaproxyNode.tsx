/** HAProxy's node: its algorithm drawn from the engine's own state, and who is next. */
import type { NodeProps } from '@xyflow/react'
import { Network } from 'lucide-react'
import { memo } from 'react'
import type { HaproxyView } from '../../stores/service-view'
import { en } from '../../words/en'
import type { SiteNode } from '../graph'
import { Dial } from './Dial'
import styles from './nodes.module.css'
import { PartNode } from './PartNode'
import { WaitingDots } from './parts'
import { ConnectionBars, ServerList } from './ServerRows'
import { useService } from './use-service'

export const HaproxyNode = memo(function HaproxyNode({ id }: NodeProps<SiteNode>) {
  const view = useService(id, 'haproxy')
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Network}>
      <span className={styles.algorithm}>{view.balance}</span>
      <Algorithm view={view} />
      <span className={styles.next}>{nextText(view)}</span>
      {view.queued > 0 && <WaitingDots count={view.queued} />}
    </PartNode>
  )
})

function Algorithm({ view }: { view: HaproxyView }) {
  const { balance, servers, next } = view
  if (balance === 'roundrobin' || balance === 'static-rr') return <Dial servers={servers} next={next} />
  if (balance === 'leastconn' || balance === 'random') return <ConnectionBars servers={servers} next={next} />
  return <ServerList servers={servers} next={next} ordered={balance === 'first'} />
}

function nextText(view: HaproxyView): string {
  if (view.state !== 'up') return en.canvas.serviceState[view.state]
  if (view.next !== null) return en.canvas.nextServer(view.servers[view.next].label)
  if (view.none === 'open') return en.canvas.nextServer(en.canvas.open[view.balance] ?? '')
  return view.none === 'full' ? en.canvas.serversFull : en.canvas.noServer
}
