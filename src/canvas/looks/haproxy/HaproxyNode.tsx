/** HAProxy's node: its algorithm drawn from the engine's own state, and which server is next. */
import { Network } from 'lucide-react'
import { memo, Suspense } from 'react'
import type { HaproxyView } from '../../../engine'
import { useService } from '../../../run/use-service'
import { later } from '../../../ui/later'
import styles from '../../nodes/nodes.module.css'
import { PartNode } from '../../nodes/PartNode'
import { WaitingDots } from '../../nodes/WaitingDots'
import { Dial, isInTurn } from './Dial'
import { nextText } from './next-text'

// Most designs take their servers in turn.
const OtherAlgorithm = later(async () => (await import('./OtherAlgorithm')).OtherAlgorithm)

export const HaproxyNode = memo(function HaproxyNode({ id }: { id: string }) {
  const view = useService(id, 'haproxy')
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Network}>
      <span className={styles.algorithm}>{view.balance.split(/[ (]/)[0]}</span>
      <Algorithm view={view} />
      <span className={styles.next}>{nextText(view)}</span>
      {view.waiting > 0 && <WaitingDots count={view.waiting} />}
    </PartNode>
  )
})

function Algorithm({ view }: { view: HaproxyView }) {
  if (isInTurn(view)) return <Dial servers={view.servers} next={view.next} />
  return (
    <Suspense>
      <OtherAlgorithm view={view} />
    </Suspense>
  )
}
