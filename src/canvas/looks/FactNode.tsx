/** A part without a look of its own: its name, its state, and its first facts. */
import { Box } from 'lucide-react'
import { memo, Suspense } from 'react'
import { useView } from '../../run/use-service'
import { later } from '../../ui/later'
import { en } from '../../words/en'
import { PartNode } from '../nodes/PartNode'

// None of our designs has such a part; the words its lines need are loaded with the panels around the drawing.
const FactLines = later(async () => (await import('./FactLines')).FactLines)

export const FactNode = memo(function FactNode({ id }: { id: string }) {
  const view = useView(id)
  if (view === null) return null
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Box}>
      <Suspense>{view.state === 'up' ? <FactLines view={view} /> : en.canvas.serviceState[view.state]}</Suspense>
    </PartNode>
  )
})
