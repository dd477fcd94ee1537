/** The only file that touches React Flow's stores and change handling, which its next major version renames. */
import { applyNodeChanges, useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import type { EdgeChange, NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { findDesign } from '../designs/catalog'
import type { NodePosition } from '../designs/moment'
import type { Design } from '../engine'
import { moveNodes } from '../run/actions'
import { movedOf, useDesignStore } from '../stores/design-store'
import { useViewStore } from '../stores/view-store'
import { windowBox } from '../ui/zoom'
import type { Size } from './boxes'
import { bestView, ZOOM } from './view'
import { edgesOf, inside, labelBox, nodesOf, rectsOf } from './graph'
import type { SiteEdge, SiteNode } from './graph'
import { shapes } from './arrange'
import { placeNodes } from './layout'
import { movedIn, remembered, shapeFor } from './shape'
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
  const { drop, keys } = useDrop()
  const onNodesChange = (changes: NodeChange<SiteNode>[]): void => {
    const kept = changes.filter(({ type }) => type !== 'select').map((change) => keepInside(change, nodes))
    setNodes((current) => applyNodeChanges(kept, current))
    const dropped = kept.flatMap((change): [string, NodePosition][] => {
      if (change.type !== 'position' || change.dragging === true || change.position === undefined) return []
      return [[change.id, change.position]]
    })
    if (dropped.length > 0) drop(remembered(shape, Object.fromEntries(dropped), arrangements))
  }
  return { nodes, edges, onNodesChange, keys, shape }
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

/** Remembers where nodes are dropped; of moves by a held key, only the last. */
function useDrop() {
  const held = useRef<{ at: Record<string, NodePosition> } | null>(null)
  const release = (): void => {
    const at = held.current?.at ?? {}
    held.current = null
    if (Object.keys(at).length > 0) moveNodes(at)
  }
  return {
    drop: (positions: Readonly<Record<string, NodePosition>>): void => {
      if (held.current === null) moveNodes(positions)
      else Object.assign(held.current.at, positions)
    },
    keys: {
      onKeyDownCapture: ({ key }: KeyboardEvent): void => {
        if (key.startsWith('Arrow')) held.current ??= { at: {} }
      },
      onKeyUp: release,
      onBlur: release,
    },
  }
}

/** React Flow keeps a part within its host but reports where the pointer went: lines would end in mid-air. */
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
    void flow.setViewport(bestView(drawn, { width, height }, canvas, most))
  }, [flow, width, height, pane, most])
  // Again when parts have come beside the site, or left it.
  useEffect(fit, [drawn, fit, nodes.length])
  return {
    fit,
    zoomIn: () => void flow.zoomIn(),
    zoomOut: () => void flow.zoomOut(),
  }
}
