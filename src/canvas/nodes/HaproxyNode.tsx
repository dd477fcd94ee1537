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
import { ConnectionBars, OrderedList } from './ServerRows'
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
  if (view.balance === 'roundrobin') return <Dial servers={view.servers} next={view.next} />
  if (view.balance === 'leastconn') return <ConnectionBars servers={view.servers} next={view.next} />
  return <OrderedList servers={view.servers} next={view.next} />
}

function nextText(view: HaproxyView): string {
  if (view.state !== 'up') return en.canvas.serviceState[view.state]
  if (view.next !== null) return en.canvas.nextServer(view.servers[view.next].label)
  return view.none === 'full' ? en.canvas.serversFull : en.canvas.noServer
}
