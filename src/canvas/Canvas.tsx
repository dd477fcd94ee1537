/** The drawing: React Flow with the site's nodes and links, the packet layer, the legend and the view controls. */
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import type { EdgeChange, NodeChange } from '@xyflow/react'
import { Suspense, useMemo } from 'react'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Design } from '../engine'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
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
const named = { 'aria-label': en.canvas.label, ariaLabelConfig: spoken }

const asPicture = { zoomOnScroll: false, panOnDrag: false, preventScrolling: false }
/** React Flow's own shortcuts, which would delete or select without the product knowing. */
const noKeys = { deleteKeyCode: null, selectionKeyCode: null, multiSelectionKeyCode: null }

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
  const { nodes, edges, onNodesChange, onEdgesChange, keys, shape } = useSelectableGraph(design, still)
  const theme = useViewStore((state) => state.theme)
  const brief = shape !== 'detailed'
  const clicks = useClicks(edges, lettersOf(brief), still)
  useCounting()
  // A finger moves the view there.
  const pressed = useViewStore(({ layout }) => layout === 'sheet') && !still && isTouched()
  return (
    <div className={styles.canvas} data-brief={brief} data-shape={shape} {...pointedFocus}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        {...clicks}
        colorMode={theme === 'projector' ? 'light' : theme}
        zIndexMode="manual"
        nodesConnectable={false}
        nodesDraggable={!still && !pressed}
        nodesFocusable={!still}
        edgesFocusable={!still}
        elementsSelectable={!still}
        {...(still ? asPicture : {})}
        {...noKeys}
        {...named}
        zoomOnDoubleClick={false}
        minZoom={ZOOM.min}
        maxZoom={ZOOM.max}
        {...keys}
      >
        <Background variant={BackgroundVariant.Dots} gap={26} size={1.6} />
        <PacketLayer nodes={nodes} edges={edges} />
      </ReactFlow>
      {pressed && <Pressing nodes={nodes} onNodesChange={onNodesChange} />}
      <Legend compact={brief} />
      <ViewControls
        shown={!still}
        drawn={`${design.id} ${shape}`}
        designId={design.id}
        nodes={nodes}
        edges={edges}
        tools={tools}
      />
    </div>
  )
}

function Pressing(props: ComponentProps<typeof LongPress>) {
  return (
    <Suspense>
      <LongPress {...props} />
    </Suspense>
  )
}

/** The design without what could stand beside the site and is not there now. */
function useDrawn(): Design {
  const design = useRunStore((state) => state.design)
  const absent = useRunStore(
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
  return ({ clientX, clientY, currentTarget }) => {
    const whole = currentTarget.closest('.react-flow')
    if (whole === null) return false
    const box = windowBox(whole)
    const drawn = new Map(edges.map((edge) => [edge.id, edge.data?.path]))
    const paths = run.simulation.world.ways.links.map((link) => drawn.get(link.id))
    const { speed } = useRunStore.getState()
    const request = requestAt(
      { ...viewport(), paths, speed, letters },
      run.simulation,
      clientX - box.left,
      clientY - box.top,
    )
    if (request !== null) selectRequest(request)
    return request !== null
  }
}

/** The graph with its accessible names; selections made by keyboard go to the view store. */
function useSelectableGraph(design: Design, still: boolean) {
  const { nodes, edges, onNodesChange, keys, shape } = useGraph(design)
  const states = useRunStore(useShallow(({ services }) => statesOf(services)))
  const links = useRunStore((state) => state.links)
  const selection = useViewStore((state) => state.selection)
  const named = useMemo(() => nodeNamer(design, states, selection, still), [design, states, selection, still])
  const namedEdge = useMemo(() => edgeNamer(design, links, selection), [design, links, selection])
  return {
    keys,
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
