/** The drawing: React Flow with the site's nodes and links, the packet layer, the legend and the view controls. */
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import type { EdgeChange, NodeChange } from '@xyflow/react'
import { lazy, Suspense, useMemo } from 'react'
import type { MouseEvent } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Design } from '../engine'
import { run } from '../run/run'
import { useRunStore } from '../stores/run-store'
import { select, selectRequest, useViewStore } from '../stores/view-store'
import { en } from '../words/en'
import styles from './canvas.module.css'
import { LinkEdge } from './edges/LinkEdge'
import './flow.css'
import { selectedBy, useGraph, useViewport, ZOOM } from './flow'
import type { SiteEdge, SiteNode } from './graph'
import { nameEdges, nameNodes, selectionOf, statesOf } from './names'
import { HaproxyNode } from './nodes/HaproxyNode'
import { HostNode } from './nodes/HostNode'
import { ApplicationNode, CodeBaseNode, DnsNode, MysqlNode, NginxNode, UsersNode } from './nodes/parts'
import { PacketLayer } from './packets/PacketLayer'
import { requestAt } from './packets/whereabouts'
import { ViewControls } from './ViewControls'

// It stands in its own corner, and what moves can be seen before it.
const LazyLegend = lazy(async () => ({ default: (await import('./Legend')).Legend }))

const nodeTypes = {
  host: HostNode,
  users: UsersNode,
  dns: DnsNode,
  haproxy: HaproxyNode,
  nginx: NginxNode,
  application: ApplicationNode,
  mysql: MysqlNode,
  codeBase: CodeBaseNode,
}
const edgeTypes = { link: LinkEdge }

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Drawing />
    </ReactFlowProvider>
  )
}

function Drawing() {
  const design = useRunStore((state) => state.design)
  const still = useViewStore((state) => state.controls !== 'all')
  const { nodes, edges, onNodesChange, onEdgesChange } = useSelectableGraph(design, still)
  const theme = useViewStore((state) => state.theme)
  const takesPacket = usePacketClick(edges)
  return (
    <div className={styles.canvas}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeClick={(event, node) => {
          if (!still && (node.type !== 'host' || !takesPacket(event))) select(selectionOf(node))
        }}
        onEdgeClick={(event, edge) => {
          if (!still && !takesPacket(event)) select({ type: 'link', id: edge.id })
        }}
        onPaneClick={(event) => {
          if (still || !takesPacket(event)) select(null)
        }}
        colorMode={theme}
        zIndexMode="manual"
        nodesConnectable={false}
        nodesDraggable={!still}
        nodesFocusable={!still}
        edgesFocusable={!still}
        elementsSelectable={!still}
        zoomOnScroll={!still}
        zoomOnDoubleClick={!still}
        panOnDrag={!still}
        preventScrolling={!still}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        minZoom={ZOOM.min}
        maxZoom={ZOOM.max}
        aria-label={en.canvas.label}
      >
        <Background variant={BackgroundVariant.Dots} gap={26} size={1.6} />
        <PacketLayer edges={edges} />
      </ReactFlow>
      <Legend />
      <ViewControls shown={!still} designId={design.id} nodes={nodes} edges={edges} />
    </div>
  )
}

function Legend() {
  return (
    <Suspense>
      <LazyLegend />
    </Suspense>
  )
}

/** Selects the request whose packet is under the pointer; false when there is none. */
function usePacketClick(edges: readonly SiteEdge[]): (event: MouseEvent) => boolean {
  const viewport = useViewport()
  return ({ clientX, clientY, currentTarget }) => {
    const box = currentTarget.closest('.react-flow')?.getBoundingClientRect()
    if (box === undefined) return false
    const drawn = new Map(edges.map((edge) => [edge.id, edge.data?.path]))
    const paths = run.simulation.world.links.links.map((link) => drawn.get(link.id))
    const { speed } = useRunStore.getState()
    const request = requestAt({ ...viewport(), paths, speed }, run.simulation, clientX - box.left, clientY - box.top)
    if (request !== null) selectRequest(request)
    return request !== null
  }
}

/** The graph with its spoken names, and the keyboard's selections carried to the view store. */
function useSelectableGraph(design: Design, still: boolean) {
  const { nodes, edges, onNodesChange } = useGraph(design)
  const states = useRunStore(useShallow(({ services }) => statesOf(services)))
  const links = useRunStore((state) => state.links)
  const selection = useViewStore((state) => state.selection)
  return {
    nodes: useMemo(() => nameNodes(nodes, design, states, selection, still), [nodes, design, states, selection, still]),
    edges: useMemo(() => nameEdges(edges, design, links, selection), [edges, design, links, selection]),
    onNodesChange: (changes: NodeChange<SiteNode>[]) => {
      onNodesChange(changes)
      const chosen = nodes.find((node) => node.id === selectedBy(changes))
      if (chosen !== undefined) select(selectionOf(chosen))
    },
    onEdgesChange: (changes: EdgeChange<SiteEdge>[]) => {
      const id = selectedBy(changes)
      if (id !== null) select({ type: 'link', id })
    },
  }
}
