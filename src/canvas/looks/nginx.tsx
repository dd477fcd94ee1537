/** How Nginx is drawn. */
import { AppWindow } from 'lucide-react'
import { memo } from 'react'
import { useService } from '../../run/use-service'
import { en } from '../../words/en'
import { PartNode } from '../nodes/PartNode'

export const NginxNode = memo(function NginxNode({ id }: { id: string }) {
  const view = useService(id, 'nginx')
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={AppWindow}>
      {view.state === 'up' ? en.canvas.staticAndProxy : en.canvas.serviceState[view.state]}
    </PartNode>
  )
})
