/** Which component draws which type of node. */
import type { NodeProps } from '@xyflow/react'
import { createElement, memo, Suspense } from 'react'
import { later } from '../../ui/later'
import type { SiteNode } from '../graph'
import type { Look } from '../looks/look'
import { factLook, FACTS, isOnEdge, looks } from '../looks/registry'
import { CodeBaseNode } from './CodeBaseNode'
import { HostNode } from './HostNode'

// A page on a laptop has room for details.
const BriefNode = later(async () => (await import('../looks/brief')).BriefNode)

/** A part in detail, or its essentials. */
const either = ({ Node }: Look) =>
  memo(({ id, data }: NodeProps<SiteNode>) =>
    data.brief ? createElement(Suspense, null, createElement(BriefNode, { id })) : createElement(Node, { id }),
  )

export const nodeTypes = {
  ...Object.fromEntries(Object.entries(looks).map(([kind, look]) => [kind, isOnEdge(kind) ? look.Node : either(look)])),
  [FACTS]: either(factLook),
  host: HostNode,
  codeBase: CodeBaseNode,
}
