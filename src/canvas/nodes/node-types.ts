/** Which component draws which type of node. */
import { factLook, FACTS, looks } from '../looks/registry'
import { CodeBaseNode } from './CodeBaseNode'
import { HostNode } from './HostNode'

export const nodeTypes = {
  ...Object.fromEntries(Object.entries(looks).map(([kind, { Node }]) => [kind, Node])),
  [FACTS]: factLook.Node,
  host: HostNode,
  codeBase: CodeBaseNode,
}
