/** How DNS is drawn. */
import { Globe } from 'lucide-react'
import { memo } from 'react'
import { useService } from '../../run/use-service'
import styles from '../nodes/nodes.module.css'
import { PartNode } from '../nodes/PartNode'

export const DnsNode = memo(function DnsNode({ id }: { id: string }) {
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
