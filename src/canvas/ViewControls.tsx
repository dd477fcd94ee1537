/** Zoom, fit, and reset the layout to the designed one. */
import { LayoutGrid, Maximize, Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { moveNodes } from '../run/actions'
import { useScene } from '../run/scene'
import { useDesignStore } from '../stores/design-store'
import { en } from '../words/en'
import type { Shape } from './arrange'
import styles from './canvas.module.css'
import { useView } from './flow'
import type { SiteEdge, SiteNode } from './graph'

interface ViewControlsProps {
  /** Without its buttons the drawing is still fitted. */
  shown: boolean
  designId: string
  shape: Shape
  nodes: readonly SiteNode[]
  edges: readonly SiteEdge[]
  tools: ReactNode
}

export function ViewControls({ shown, designId, shape, nodes, edges, tools }: ViewControlsProps) {
  const changes = useDesignStore(({ changed }) => changed?.by.join() ?? '')
  const { fit, zoomIn, zoomOut } = useView(`${designId} ${shape} ${changes}`, nodes, edges)
  const isOther = useScene().command === null
  const isMoved = useDesignStore(({ moved }) => designId in moved) && !isOther
  const buttons = [
    { name: en.canvas.zoomIn, icon: Plus, act: zoomIn },
    { name: en.canvas.zoomOut, icon: Minus, act: zoomOut },
    { name: en.canvas.fit, icon: Maximize, act: fit },
  ]
  const layout = {
    name: en.canvas.restoreLayout,
    icon: LayoutGrid,
    act: () => {
      moveNodes(null)
    },
  }
  if (!shown) return null
  return (
    <div className={styles.controls} data-overlay data-view-controls role="group" aria-label={en.canvas.zoom}>
      <div className={styles.zoom} data-zoom>
        {[...buttons, ...(isMoved ? [layout] : [])].map(({ name, icon: Icon, act }) => (
          <button key={name} type="button" aria-label={name} title={name} onClick={act}>
            <Icon size={15} aria-hidden />
          </button>
        ))}
      </div>
      {tools}
    </div>
  )
}
