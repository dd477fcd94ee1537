/** How an application is drawn: its workers, and the requests waiting for one. */
import { Cpu } from 'lucide-react'
import { memo } from 'react'
import { useService } from '../../run/use-service'
import { en } from '../../words/en'
import styles from '../nodes/nodes.module.css'
import { PartNode } from '../nodes/PartNode'
import { WaitingDots } from '../nodes/WaitingDots'

export const ApplicationNode = memo(function ApplicationNode({ id }: { id: string }) {
  const view = useService(id, 'application')
  if (view === null) return null
  const share = view.capacity === null ? 0 : view.busy / view.capacity
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Cpu}>
      {view.state === 'up' ? en.canvas.workersBusy(view.busy, view.capacity) : en.canvas.serviceState[view.state]}
      {view.state === 'up' && <meter className={styles.meter} value={share} aria-hidden />}
      {view.waiting > 0 && <WaitingDots count={view.waiting} />}
    </PartNode>
  )
})
