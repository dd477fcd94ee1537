/** A part without a look of its own: its name, its state, and its first facts. */
import { Box } from 'lucide-react'
import { memo } from 'react'
import { useView } from '../../run/use-service'
import { en } from '../../words/en'
import { PartNode } from '../nodes/PartNode'
import { FactLines } from './FactLines'

export const FactNode = memo(function FactNode({ id }: { id: string }) {
  const view = useView(id)
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Box}>
      {view.state === 'up' ? <FactLines view={view} /> : en.canvas.serviceState[view.state]}
    </PartNode>
  )
})
