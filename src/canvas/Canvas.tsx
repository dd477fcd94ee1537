/** The drawing: React Flow with the site's nodes and links, the packet layer, the legend and the view controls. */
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import type { EdgeChange, NodeChange } from '@xyflow/react'
import { Suspense, useMemo, useState } from 'react'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Design } from '../engine'
import { useScene, useSceneStore } from '../run/scene'
import { useLessonStore } from '../stores/lesson-store'
import { select, selectRequest, useViewStore } from '../stores/view-store'
import { later } from '../ui/later'
import { isTouched } from '../ui/touch'
import { windowBox } from '../ui/zoom'
import { en } from '../words/en'
import styles from './canvas.module.css'
import { LinkEdge } from './edges/LinkEdge'
import './flow.css'
import { selectedBy, useGraph, useSteady, useViewport, useZoomAt } from './flow'
import type { SiteEdge, SiteNode } from './graph'
import { lettersOf } from './labels'
import { Legend } from './Legend'
import { edgeNamer, nodeNamer, selectionOf, statesOf } from './names'
import { nodeTypes } from './nodes/node-types'
import { PacketLayer } from './packets/PacketLayer'
import { requestAt } from './packets/whereabouts'
import { pointedFocus } from './pointed-focus'
import { useCounting } from './traffic'
import { ZOOM } from './view'
import { ViewControls } from './ViewControls'

// Nothing is moved before the canvas is touched.
const Moving = later(async () => (await import('./Moving')).Moving)
// Lessons point at parts.
const Attention = later(async () => (await import('./Attention')).Attention)
// Phones only.
const LongPress = later(async () => (await import('./LongPress')).LongPress)

const edgeTypes = { link: LinkEdge }
/** How to use the canvas by keyboard, in a screen reader's words. */
const spoken = {
  'node.a11yDescription.default': en.canvas.nodeKeys,
  'node.a11yDescription.keyboardDisabled': en.canvas.nodeKeys,
  'node.a11yDescription.ariaLiveMessage': en.canvas.moved,
  'edge.a11yDescription.default': en.canvas.linkKeys,
}
/** Of a drawing that is for looking only. */
const spokenOfOther = Object.fromEntries(Object.keys(spoken).map((key) => [key, en.canvas.selects]))
const named = { id: 'live', 'aria-label': en.canvas.label, ariaLabelConfig: spoken }
const namedOther = { ...named, id: 'other', ariaLabelConfig: spokenOfOther, nodesDraggable: false }

const inert = { nodesFocusable: false, edgesFocusable: false, elementsSelectable: false }
const asPicture = { ...inert, zoomOnScroll: false, panOnDrag: false, preventScrolling: false }
/** React Flow's own shortcuts, which would delete or select without the product knowing. */
const noKeys = { deleteKeyCode: null, selectionKeyCode: null, multiSelectionKeyCode: null }
const always = {
  nodeTypes,
  edgeTypes,
  ...noKeys,
  zIndexMode: 'manual',
  nodesConnectable: false,
  zoomOnDoubleClick: false,
  minZoom: ZOOM.min,
  maxZoom: ZOOM.max,
} as const

/** `tools`: buttons beside the view controls. */
export function Canvas({ tools }: { tools: ReactNode }) {
  return (
    <ReactFlowProvider>
      <Drawing tools={tools} />
    </ReactFlowProvider>
  )
}

function Drawing({ tools }: { tools: ReactNode }) {
  const design = useDrawn()
  const still = useViewStore((state) => state.controls !== 'all')
  const { nodes, edges, onNodesChange, onEdgesChange, shape, moving } = useSelectableGraph(design, still)
  const theme = useViewStore((state) => state.theme)
  const brief = shape !== 'detailed'
  const clicks = useClicks(edges, lettersOf(brief), still)
  useCounting()
  const isOther = useScene().command === null
  // A finger moves the view there.
  const pressed = useViewStore(({ layout }) => layout === 'sheet') && !still && isTouched()
  // A pointer or the keyboard has come to the canvas.
  const [touched, setTouched] = useState(false)
  const watched = useLessonStore((state) => state.watched)
  const touch = (): void => setTouched(true)
  return (
    <div
      className={styles.canvas}
      data-brief={brief}
      data-shape={shape}
      data-other={isOther}
      data-still={still}
      {...pointedFocus}
      onPointerEnter={touch}
      onKeyDown={touch}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        {...always}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        {...clicks}
        colorMode={theme === 'projector' ? 'light' : theme}
        nodesDraggable={!still && !pressed}
        autoPanOnNodeDrag={!nodes.some(isConfined)}
        {...(still ? asPicture : {})}
        {...(isOther ? namedOther : named)}
      >
        <Background variant={BackgroundVariant.Dots} gap={26} size={1.6} />
        <PacketLayer nodes={nodes} edges={edges} />
        <Suspense>{watched.length > 0 && !isOther && <Attention {...{ watched, nodes, edges }} />}</Suspense>
        <Suspense>{touched && !still && !isOther && <Moving {...moving} nodes={nodes} />}</Suspense>
      </ReactFlow>
      {pressed && <Pressing nodes={nodes} onNodesChange={onNodesChange} />}
      <Legend compact={brief} />
      <ViewControls shown={!still} designId={design.id} shape={shape} nodes={nodes} edges={edges} tools={tools} />
    </div>
  )
}

/** It is dragged, and cannot leave its host: the view would go on without it. */
const isConfined = ({ dragging, parentId }: SiteNode): boolean => dragging === true && parentId !== undefined

function Pressing(props: ComponentProps<typeof LongPress>) {
  return (
    <Suspense>
      <LongPress {...props} />
    </Suspense>
  )
}

/** The design without what could stand beside the site and is not there now. */
function useDrawn(): Design {
  const design = useSceneStore((state) => state.design)
  const absent = useSceneStore(
    useShallow((state) => state.design.services.flatMap(({ id }) => (id in state.services ? [] : [id]))),
  )
  return useMemo(
    () =>
      absent.length === 0 ? design : { ...design, services: design.services.filter(({ id }) => !absent.includes(id)) },
    [design, absent],
  )
}

/** A click selects a packet, or what is under it, and a double click zooms in; in a `still` picture they do nothing. */
function useClicks(edges: readonly SiteEdge[], letters: number, still: boolean) {
  const takesPacket = usePacketClick(edges, letters)
  const zoomAt = useZoomAt()
  return {
    onDoubleClick: useSteady((event: MouseEvent) => {
      if (!still) zoomAt(event)
    }),
    onNodeClick: useSteady((event: MouseEvent, node: SiteNode) => {
      if (!still && (node.type !== 'host' || !takesPacket(event))) select(selectionOf(node))
    }),
    onEdgeClick: useSteady((event: MouseEvent, edge: SiteEdge) => {
      if (!still && !takesPacket(event)) select({ type: 'link', id: edge.id })
    }),
    onPaneClick: useSteady((event: MouseEvent) => {
      if (still || !takesPacket(event)) select(null)
    }),
  }
}

/** Selects the request whose packet is under the pointer; false when there is none. */
function usePacketClick(edges: readonly SiteEdge[], letters: number): (event: MouseEvent) => boolean {
  const viewport = useViewport()
  const scene = useScene()
  return ({ clientX, clientY, currentTarget }) => {
    const whole = currentTarget.closest('.react-flow')
    if (whole === null) return false
    const box = windowBox(whole)
    const drawn = new Map(edges.map((edge) => [edge.id, edge.data?.path]))
    const paths = scene.simulation.world.ways.links.map((link) => drawn.get(link.id))
    const { speed } = scene.store.getState()
    const request = requestAt(
      { ...viewport(), paths, speed, letters },
      scene.simulation,
      clientX - box.left,
      clientY - box.top,
    )
    if (request !== null) selectRequest(request)
    return request !== null
  }
}

/** The graph with its accessible names; selections made by keyboard go to the view store. */
function useSelectableGraph(design: Design, still: boolean) {
  const { nodes, edges, onNodesChange, moving, shape } = useGraph(design)
  const states = useSceneStore(useShallow(({ services }) => statesOf(services)))
  const links = useSceneStore((state) => state.links)
  const differs = useSceneStore((state) => state.differs)
  const selection = useViewStore((state) => state.selection)
  const named = useMemo(
    () => nodeNamer(design, states, selection, still, differs),
    [design, states, selection, still, differs],
  )
  const namedEdge = useMemo(() => edgeNamer(design, links, selection, differs), [design, links, selection, differs])
  return {
    moving,
    shape,
    nodes: useMemo(() => nodes.map(named), [nodes, named]),
    edges: useMemo(() => edges.map(namedEdge), [edges, namedEdge]),
    onNodesChange: useSteady((changes: NodeChange<SiteNode>[]) => {
      onNodesChange(changes)
      const chosen = nodes.find((node) => node.id === selectedBy(changes))
      if (chosen !== undefined) select(selectionOf(chosen))
    }),
    onEdgesChange: useSteady((changes: EdgeChange<SiteEdge>[]) => {
      const id = selectedBy(changes)
      if (id !== null) select({ type: 'link', id })
    }),
  }
}
