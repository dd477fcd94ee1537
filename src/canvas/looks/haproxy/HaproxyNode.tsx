/** HAProxy's node: its algorithm drawn from the engine's own state, and which server is next. */
import { Network } from 'lucide-react'
import { memo } from 'react'
import type { HaproxyView } from '../../../engine'
import { useService } from '../../../run/use-service'
import { en } from '../../../words/en'
import styles from '../../nodes/nodes.module.css'
import { PartNode } from '../../nodes/PartNode'
import { WaitingDots } from '../../nodes/WaitingDots'
import { Dial } from './Dial'
import { ConnectionBars, ServerList } from './ServerRows'
import { TableRing } from './TableRing'

export const HaproxyNode = memo(function HaproxyNode({ id }: { id: string }) {
  const view = useService(id, 'haproxy')
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Network}>
      <span className={styles.algorithm}>{view.balance}</span>
      <Algorithm view={view} />
      <span className={styles.next}>{nextText(view)}</span>
      {view.waiting > 0 && <WaitingDots count={view.waiting} />}
    </PartNode>
  )
})

function Algorithm({ view: { balance, servers, next, algorithm } }: { view: HaproxyView }) {
  if (algorithm.places.length > 0) {
    return <TableRing servers={servers} algorithm={algorithm} turns={balance === 'static-rr'} />
  }
  if (balance === 'roundrobin' || balance === 'static-rr') return <Dial servers={servers} next={next} />
  if (balance === 'leastconn' || balance === 'random') {
    return <ConnectionBars servers={servers} next={next} drawn={algorithm.drawn} />
  }
  return <ServerList servers={servers} next={next} ordered={balance === 'first'} />
}

function nextText(view: HaproxyView): string {
  if (view.state !== 'up') return en.canvas.serviceState[view.state]
  if (view.next !== null) return en.canvas.nextServer(view.servers[view.next].label)
  if (view.none === 'open') return en.canvas.nextServer(en.canvas.open[view.balance] ?? '')
  return view.none === 'full' ? en.canvas.serversFull : en.canvas.noServer
}
