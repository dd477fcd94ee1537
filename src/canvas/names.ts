/** The accessible name of each node, and what a click on it selects. */
import type { Design, ServiceState, ServiceView } from '../engine'
import type { Selection } from '../designs/moment'
import { hostState } from '../run/host-state'
import type { RunState } from '../stores/run-store'
import { en } from '../words/en'
import type { SiteEdge, SiteNode } from './graph'
import { codeBaseId } from './layout'

export type States = Readonly<Record<string, ServiceState>>

export function statesOf(services: Readonly<Record<string, ServiceView>>): States {
  return Object.fromEntries(Object.values(services).map((view) => [view.id, view.state]))
}

export function selectionOf(node: SiteNode): Selection {
  if (node.type === 'host') return { type: 'host', id: node.id }
  if (node.type === 'codeBase') return { type: 'codeBase', id: node.parentId ?? node.id }
  return { type: 'service', id: node.id }
}

/** Names a node by the design, the current states, the selection and what `differs`; in a `still` picture it cannot be focused. */
export function nodeNamer(
  design: Design,
  states: States,
  selection: Selection | null,
  still: boolean,
  differs: RunState['differs'],
): (node: SiteNode) => SiteNode {
  return remembering((node) => {
    const chosen = selectionOf(node)
    const selected = selection?.type === chosen.type && selection.id === chosen.id
    const spoken = {
      selected,
      ariaLabel: marked(labelOf(node, design, states), differs, node.id),
      ariaRole: 'group' as const,
    }
    return { ...node, ...spoken, domAttributes: still ? {} : partsOf(node, design) }
  })
}

/** The same result for the same node: what has not changed while another is dragged is not rendered again. */
function remembering<T extends object>(make: (from: T) => T): (from: T) => T {
  const made = new WeakMap<T, T>()
  return (from) => {
    const known = made.get(from) ?? make(from)
    made.set(from, known)
    return known
  }
}

/** The services that a node stands for, to find its links. */
function partsOf({ id, type }: SiteNode, design: Design): NonNullable<SiteNode['domAttributes']> {
  const parts = type === 'host' ? design.services.filter((part) => part.host === id).map((part) => part.id) : [id]
  return { tabIndex: 0, ...{ 'data-parts': parts.join(' ') } }
}

/** Names an edge. None is a tab stop: a key goes to it from its part. */
export function edgeNamer(
  design: Design,
  links: Readonly<Record<string, boolean>>,
  selection: Selection | null,
  differs: RunState['differs'],
): (edge: SiteEdge) => SiteEdge {
  const nameOf = (id: string): string => placeName(design, id)
  return remembering((edge) => {
    const state = edge.id in links && !links[edge.id] ? en.canvas.linkState.cut : en.canvas.linkState.up
    const selected = selection?.type === 'link' && selection.id === edge.id
    const domAttributes = { tabIndex: -1, ...{ 'data-from': edge.source, 'data-to': edge.target } }
    return {
      ...edge,
      selected,
      domAttributes,
      ariaLabel: marked(en.canvas.linkLabel(nameOf(edge.source), nameOf(edge.target), state), differs, edge.id),
    }
  })
}

function marked(label: string, differs: RunState['differs'], id: string): string {
  return id in differs ? `${label}, ${differs[id].spoken}` : label
}

function labelOf(node: SiteNode, design: Design, states: States): string {
  const host = design.hosts.find((candidate) => candidate.id === (node.parentId ?? node.id))
  if (node.type === 'host') {
    const parts = design.services.filter((part) => part.host === node.id)
    const state = hostState(parts.map((part) => states[part.id]))
    return en.canvas.hostLabel(host?.label ?? node.id, en.canvas.hostState[state])
  }
  if (host !== undefined && node.id === codeBaseId(host.id)) {
    return en.canvas.serviceLabel(en.canvas.codeBase, host.label, host.codeBase?.version ?? '')
  }
  const label = design.services.find((part) => part.id === node.id)?.label ?? node.id
  const state = node.id in states ? en.canvas.serviceState[states[node.id]] : en.canvas.serviceState.up
  return en.canvas.serviceLabel(label, host?.label ?? null, state)
}

function placeName(design: Design, id: string): string {
  const part = design.services.find((candidate) => candidate.id === id)
  const host = design.hosts.find((candidate) => candidate.id === part?.host)
  if (part === undefined) return id
  return host === undefined ? part.label : `${part.label} (${host.label})`
}
