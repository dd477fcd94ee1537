/** The only file that touches React Flow's stores and change handling, which its next major version renames. */
import { applyNodeChanges, useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import type { EdgeChange, NodeChange, NodePositionChange } from '@xyflow/react'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { MouseEvent } from 'react'
import { findDesign } from '../designs/catalog'
import type { Design } from '../engine'
import { movedOf, useDesignStore } from '../stores/design-store'
import { useViewStore } from '../stores/view-store'
import { windowBox } from '../ui/zoom'
import { bestView, ZOOM } from './view'
import { edgesOf, labelBox, lineBoxes, nodesOf, rectsOf } from './graph'
import type { SiteEdge, SiteNode } from './graph'
import { shapes } from './arrange'
import { placeNodes } from './layout'
import { movedIn, shapeFor } from './shape'
import type { Arrangements } from './shape'

/** A handler that stays the same function and calls the latest one: React Flow renders everything again when one changes. */
export function useSteady<Args extends unknown[]>(handler: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  return useCallback((...args: Args) => {
    latest.current(...args)
  }, [])
}

/** The nodes and edges of the open design, arranged as suits the room; dragging moves them, and their new positions are remembered. */
export function useGraph(design: Design) {
  const arrangements = useArrangements(design)
  const terse = useViewStore((state) => state.presenting)
  const shape = useStore((room) => shapeFor(arrangements, room, terse))
  const all = useDesignStore((state) => movedOf(state, design.id))
  const moved = useMemo(() => movedIn(shape, all, arrangements), [shape, all, arrangements])
  const initial = useMemo(() => nodesOf(arrangements[shape], moved, shape !== 'detailed'), [arrangements, shape, moved])
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
  const [hand] = useState(() => new Hand())
  const apply = useCallback((changes: NodeChange<SiteNode>[]) => {
    setNodes((current) => applyNodeChanges(changes, current))
  }, [])
  const onNodesChange = (changes: NodeChange<SiteNode>[]): void => {
    apply(changes.filter(({ type }) => type !== 'select' && type !== 'position'))
    hand.move(changes.flatMap((change) => (change.type === 'position' ? [change] : [])))
  }
  return { nodes, edges, onNodesChange, shape, moving: { hand, home: initial, apply, shape, arrangements } }
}

/** What moves parts. It is loaded when the canvas is first touched; until then what is moved waits for it. */
export class Hand {
  private waiting: NodePositionChange[] = []
  private mover: ((changes: readonly NodePositionChange[]) => void) | null = null

  move(changes: readonly NodePositionChange[]): void {
    if (changes.length === 0) return
    if (this.mover === null) this.waiting.push(...changes)
    else this.mover(changes)
  }

  /** From now on this moves them; calling the result ends that. */
  lend(mover: (changes: readonly NodePositionChange[]) => void): () => void {
    this.mover = mover
    this.move(this.waiting.splice(0))
    return () => {
      this.mover = null
    }
  }
}

function useArrangements(design: Design): Arrangements {
  return useMemo(() => {
    const source = findDesign(design.id)
    const [detailed, wide, compact, tall] = shapes.map((shape) =>
      source === undefined ? [] : placeNodes(source, design, shape),
    )
    return { detailed, wide, compact, tall }
  }, [design])
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

/** Looks there from now on. */
export function useLook(): (view: Pick<Viewport, 'x' | 'y' | 'zoom'>) => void {
  const flow = useReactFlow()
  return useCallback((view) => void flow.setViewport(view), [flow])
}

/** Moves the view by pixels, at once. */
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

/** Zooms in twofold, or out with Shift, around the pointer, where it is over no node or link. */
export function useZoomAt(): (event: MouseEvent) => void {
  const flow = useReactFlow()
  return useCallback(
    ({ target, shiftKey, clientX, clientY }: MouseEvent) => {
      if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return
      const { x, y, zoom } = flow.getViewport()
      const { left, top } = windowBox(target)
      const nearer = Math.min(ZOOM.max, Math.max(ZOOM.min, shiftKey ? zoom / 2 : zoom * 2))
      const kept = (at: number, offset: number): number => at - ((at - offset) * nearer) / zoom
      void flow.setViewport({ x: kept(clientX - left, x), y: kept(clientY - top, y), zoom: nearer })
    },
    [flow],
  )
}

/** Which node or edge the keyboard has just selected; null when the changes do not say. */
export function selectedBy(changes: readonly (NodeChange<SiteNode> | EdgeChange<SiteEdge>)[]): string | null {
  for (const change of changes) if (change.type === 'select' && change.selected) return change.id
  return null
}

/** Zoom and fit; fits automatically when something else is `drawn` and when the canvas is resized. */
export function useView(drawn: string, nodes: readonly SiteNode[], edges: readonly SiteEdge[]) {
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const most = useViewStore((state) => (state.presenting ? ZOOM.max : ZOOM.fitted))
  const pane = useStore((state) => state.domNode)
  const shown = useRef({ nodes, edges })
  useEffect(() => {
    shown.current = { nodes, edges }
  }, [nodes, edges])
  const fit = useCallback(() => {
    if (width === 0 || height === 0) return
    const { nodes: boxes, edges: lines } = shown.current
    const drawn = [
      ...rectsOf(boxes).values(),
      ...lines.flatMap((line) => (line.data?.spare === true ? [] : labelBox(line))),
    ]
    const canvas = pane?.parentElement ?? null
    void flow.setViewport(bestView(drawn, lineBoxes(lines), { width, height }, canvas, most))
  }, [flow, width, height, pane, most])
  // Again when parts have come beside the site, or left it.
  useEffect(fit, [drawn, fit, nodes.length])
  return {
    fit,
    zoomIn: () => void flow.zoomIn(),
    zoomOut: () => void flow.zoomOut(),
  }
}
