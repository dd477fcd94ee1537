/** The example that most projects copy: React Flow's edges with circles that SVG's `animateMotion` moves along them. */
import { ReactFlow, ReactFlowProvider } from '@xyflow/react'
import type { EdgeProps } from '@xyflow/react'
import { useMemo } from 'react'
import { useGraph } from '../../canvas/flow'
import '../../canvas/flow.css'
import type { SiteEdge } from '../../canvas/graph'
import { nodeTypes } from '../../canvas/nodes/node-types'
import { useRunStore } from '../../stores/run-store'

/** One way over a line, as in the product's classroom. */
const SECONDS = 0.4
const edgeTypes = { link: SmilEdge }

export function SmilScene({ circles }: { circles: number }) {
  return (
    <ReactFlowProvider>
      <Scene circles={circles} />
    </ReactFlowProvider>
  )
}

function Scene({ circles }: { circles: number }) {
  const design = useRunStore((state) => state.design)
  const { nodes, edges, onNodesChange } = useGraph(design)
  const shared = useMemo(() => {
    const used = edges.filter(({ data }) => data?.role === 'request').length
    return edges.map((edge) => ({
      ...edge,
      label: edge.data?.role === 'request' ? String(Math.round(circles / used)) : '0',
    }))
  }, [edges, circles])
  return (
    <ReactFlow
      nodes={nodes}
      edges={shared}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      fitView
    />
  )
}

function SmilEdge({ data, label }: EdgeProps<SiteEdge>) {
  const path = data?.path.d
  const circles = Number(label)
  return (
    <>
      <path d={path} fill="none" stroke="#cfd4dc" strokeWidth={1.8} />
      {Array.from({ length: circles }, (_, i) => (
        <circle key={i} r={3.2} fill="#3b5bdb">
          <animateMotion
            dur={`${SECONDS}s`}
            begin={`${(-i * SECONDS) / circles}s`}
            repeatCount="indefinite"
            path={path}
          />
        </circle>
      ))}
    </>
  )
}
