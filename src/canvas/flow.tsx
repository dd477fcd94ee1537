/** The only file that meets React Flow's stores and change handling, which its next major version renames. */
import { applyNodeChanges, getViewportForBounds, useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import type { EdgeChange, NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { findDesign } from '../designs/catalog'
import type { Position } from '../designs/moment'
import type { Design } from '../engine'
import { moveNodes } from '../run/actions'
import { movedOf, useDesignStore } from '../stores/design-store'
import { PRESENT_SCALE, useViewStore } from '../stores/view-store'
import { edgesOf, inside, labelBox, nodesOf, rectsOf } from './graph'
import type { SiteEdge, SiteNode } from './graph'
import { placeNodes } from './layout'
import type { Rect, Size } from './layout'

/** The nodes and edges of the open design; dragging moves them, and where they are dropped is remembered. */
export function useGraph(design: Design) {
  const moved = useDesignStore((state) => movedOf(state, design.id))
  const source = findDesign(design.id)
  const placed = useMemo(() => (source === undefined ? [] : placeNodes(source, design)), [source, design])
  const initial = useMemo(() => nodesOf(placed, moved), [placed, moved])
  const [nodes, setNodes] = useState<SiteNode[]>(initial)
  const [from, setFrom] = useState(initial)
  if (from !== initial) {
    setFrom(initial)
    setNodes(initial)
  }
  const [edges, setEdges] = useState<SiteEdge[]>([])
  const [routed, setRouted] = useState<SiteNode[] | null>(null)
  if (routed !== nodes) {
    setRouted(nodes)
    setEdges(edgesOf(design, nodes, edges))
  }
  const onNodesChange = (changes: NodeChange<SiteNode>[]): void => {
    const kept = changes.filter(({ type }) => type !== 'select').map((change) => keepInside(change, nodes))
    setNodes((current) => applyNodeChanges(kept, current))
    const dropped = kept.flatMap((change): [string, Position][] => {
      if (change.type !== 'position' || change.dragging === true || change.position === undefined) return []
      return [[change.id, change.position]]
    })
    if (dropped.length > 0) moveNodes(Object.fromEntries(dropped))
  }
  return { nodes, edges, onNodesChange }
}

/** React Flow draws a part within its host but reports where the pointer went: lines would end in the air. */
function keepInside(change: NodeChange<SiteNode>, nodes: readonly SiteNode[]): NodeChange<SiteNode> {
  if (change.type !== 'position' || change.position === undefined) return change
  const node = nodes.find(({ id }) => id === change.id)
  const host = nodes.find(({ id }) => id === node?.parentId)
  return node === undefined
    ? change
    : { ...change, position: inside(change.position, sizeOf(node), host && sizeOf(host)) }
}

function sizeOf({ width = 0, height = 0 }: SiteNode): Size {
  return { width, height }
}

export interface Viewport {
  x: number
  y: number
  zoom: number
  width: number
  height: number
}

/** Reads the viewport without rendering anything when it changes. */
export function useViewport(): () => Viewport {
  const store = useStoreApi()
  return useCallback(() => {
    const { transform, width, height } = store.getState()
    return { x: transform[0], y: transform[1], zoom: transform[2], width, height }
  }, [store])
}

/** Moves the view by so many pixels, at once. */
export function usePan(): (dx: number, dy: number) => void {
  const flow = useReactFlow()
  return useCallback(
    (dx: number, dy: number) => {
      const { x, y, zoom } = flow.getViewport()
      void flow.setViewport({ x: x + dx, y: y + dy, zoom })
    },
    [flow],
  )
}

/** Which node or edge the keyboard has just selected; null when the changes say nothing of it. */
export function selectedBy(changes: readonly (NodeChange<SiteNode> | EdgeChange<SiteEdge>)[]): string | null {
  for (const change of changes) if (change.type === 'select' && change.selected) return change.id
  return null
}

/** Room for the view controls above and the legend below. */
const PADDING = { top: '22px', right: '22px', left: '22px' } as const
const LEGEND = { oneLine: 62, twoLines: 84, fitsFrom: 740, none: 22, shownFrom: 380 } as const
export const ZOOM = { min: 0.3, max: 3, fitted: 1.25 }

/** Zoom and fit; fits by itself when another design opens and when the canvas gets another size. */
export function useView(designId: string, nodes: readonly SiteNode[], edges: readonly SiteEdge[]) {
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const scale = useViewStore((state) => (state.presenting ? PRESENT_SCALE : 1))
  const shown = useRef({ nodes, edges })
  useEffect(() => {
    shown.current = { nodes, edges }
  }, [nodes, edges])
  const fit = useCallback(() => {
    if (width === 0 || height === 0) return
    const roomy = width / scale < LEGEND.fitsFrom ? LEGEND.twoLines : LEGEND.oneLine
    const below = height < LEGEND.shownFrom ? LEGEND.none : roomy
    const padding = { ...PADDING, bottom: `${below * scale}px` as const }
    const { nodes: boxes, edges: lines } = shown.current
    const bounds = boundsOf([...rectsOf(boxes).values(), ...lines.flatMap(labelBox)])
    void flow.setViewport(getViewportForBounds(bounds, width, height, ZOOM.min, ZOOM.fitted * scale, padding))
  }, [flow, width, height, scale])
  useEffect(fit, [designId, fit])
  return {
    fit,
    zoomIn: () => void flow.zoomIn(),
    zoomOut: () => void flow.zoomOut(),
  }
}

function boundsOf(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height))
  return { x, y, width: right - x, height: bottom - y }
}
