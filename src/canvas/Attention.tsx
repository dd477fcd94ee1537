/** Points at the parts to watch: the others are dimmed, and where the drawing is small the view moves nearer to them, gently. */
import { getViewportForBounds } from '@xyflow/react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { boundsOf } from './boxes'
import { useLook, useViewport } from './flow'
import type { Viewport } from './flow'
import { glide, mix } from './glide'
import { rectsOf } from './graph'
import type { SiteEdge, SiteNode } from './graph'
import { bestView, ZOOM } from './view'

interface AttentionProps {
  /** Ids of services, hosts and links; at least one. */
  watched: readonly string[]
  nodes: readonly SiteNode[]
  edges: readonly SiteEdge[]
}

/** A dimmed part has one colour for all that it says, in which it can still be read; but what is wrong with it. */
const coloured = ['ink', 'ink-2', 'accent', 'ok', 'static', 'read', 'write', 'replication', 'strong']
const inks = [...coloured, 'write-ink', 'static-ink', 'replication-ink'].map((name) => `--${name}: var(--ink-3);`)
const grounds = ['accent', 'ok'].map((name) => `--${name}-soft: var(--sunken);`)
const DIM = `${inks.join(' ')} ${grounds.join(' ')} --link: var(--line-strong); --surface: var(--ground); --shadow: none; color: var(--ink-3);`
/** From this zoom on the names of parts are easy to read, with all of them in view. */
const READABLE = 0.75
/** A move goes no nearer than this many times the view of all. */
const NEARER = 1.5
/** Room around the parts, as a share of the canvas. */
const AROUND = 0.2
const TRAVEL_MS = 600

export function Attention({ watched, nodes, edges }: AttentionProps) {
  const lit = litBy(watched, nodes, edges).join()
  const wanted = watched.join()
  useLayoutEffect(() => point(wanted.split(','), lit.split(',')), [wanted, lit])
  useCamera(watched, nodes)
  return null
}

type View = Pick<Viewport, 'x' | 'y' | 'zoom'>

/** Where the whole drawing is easy to read, the view stays; and where people want no motion. At the end it is as it was before. */
function useCamera(watched: readonly string[], nodes: readonly SiteNode[]): void {
  const viewport = useViewport()
  const look = useLook()
  /** Before the first move; in a canvas of another size that is none. */
  const before = useRef<Viewport | null>(null)
  const move = useEffectEvent((ids: readonly string[]) => {
    const from = viewport()
    const rects = rectsOf(nodes)
    const whole = bestView([...rects.values()], [], from, null, ZOOM.fitted)
    const parts = ids.flatMap((id) => rects.get(id) ?? [])
    if (whole.zoom >= READABLE || parts.length === 0) return
    if (!isSameSize(before.current, from)) before.current = from
    const { width, height } = from
    const nearest = whole.zoom * NEARER
    const to = getViewportForBounds(boundsOf(parts), width, height, whole.zoom, nearest, AROUND)
    return travel(from, to, look)
  })
  const wanted = watched.join()
  useEffect(() => move(wanted.split(',')), [wanted])
  const goBack = useEffectEvent(() => {
    const from = viewport()
    if (before.current !== null && isSameSize(before.current, from)) travel(from, before.current, look)
  })
  useEffect(() => () => goBack(), [])
}

const isSameSize = (one: Viewport | null, other: Viewport): boolean =>
  one?.width === other.width && one.height === other.height

/** Calling the result ends the way there. */
function travel(from: View, to: View, look: (view: View) => void): (() => void) | undefined {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined
  const at = (share: number): View => ({
    x: mix(from.x, to.x, share),
    y: mix(from.y, to.y, share),
    zoom: mix(from.zoom, to.zoom, share),
  })
  return glide(
    (share) => look(at(share)),
    () => look(to),
    TRAVEL_MS,
  )
}

/** What stays as it is: the parts, the hosts they are on, and the links between them. */
function litBy(watched: readonly string[], nodes: readonly SiteNode[], edges: readonly SiteEdge[]): string[] {
  const parts = new Set(watched)
  for (const { id, source, target } of edges) {
    if (watched.includes(id)) parts.add(source).add(target)
  }
  const hosts = nodes.flatMap(({ id, parentId }) => (parts.has(id) ? (parentId ?? []) : []))
  const links = edges.filter(({ source, target }) => parts.has(source) && parts.has(target)).map(({ id }) => id)
  return [...new Set([...parts, ...hosts, ...links])]
}

/** By a sheet of its own, so that no part of the drawing is rendered again; calling the result ends it. */
function point(watched: readonly string[], lit: readonly string[]): () => void {
  const sheet = new CSSStyleSheet()
  const named = (ids: readonly string[]): string => ids.map((id) => `[data-id="${CSS.escape(id)}"]`).join()
  const [live, node, edge] = ["[data-other='false']", '.react-flow__node', '.react-flow__edge']
  sheet.replaceSync(`
    ${live} :is(${node}, ${edge}):not(${named(lit)}) { ${DIM} }
    ${live} ${node}:is(${named(watched)}) { border-radius: 10px; outline: 3px solid var(--accent); outline-offset: 3px; }
  `)
  document.adoptedStyleSheets.push(sheet)
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
  }
}
