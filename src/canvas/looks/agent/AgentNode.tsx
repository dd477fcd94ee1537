/** How an agent is drawn: a dot on its host's border. */
import { Handle, Position } from '@xyflow/react'
import { Activity } from 'lucide-react'
import { memo } from 'react'
import { useView } from '../../../run/use-service'
import { useViewStore } from '../../../stores/view-store'
import { useStepped } from '../../step-place'
import styles from './agent.module.css'

export const AgentNode = memo(function AgentNode({ id }: { id: string }) {
  const view = useView(id)
  const selected = useViewStore(({ selection }) => selection?.id === id)
  const stepped = useStepped(id)
  if (view === null) return null
  return (
    <div
      className={styles.agent}
      data-state={view.state}
      data-selected={selected}
      data-stepped={stepped}
      data-part={id}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} aria-hidden />
      <Handle type="source" position={Position.Right} isConnectable={false} aria-hidden />
      <Activity size={14} strokeWidth={2} aria-hidden />
    </div>
  )
})
