/** How the people outside are drawn. */
import { Users } from 'lucide-react'
import { memo } from 'react'
import { useService } from '../../run/use-service'
import { en } from '../../words/en'
import { PartNode } from '../nodes/PartNode'

export const UsersNode = memo(function UsersNode({ id }: { id: string }) {
  const view = useService(id, 'users')
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Users} column>
      {en.canvas.requestsPerSecond(view.ratePerSecond)}
    </PartNode>
  )
})
