/** Moving a part, by pointer, finger or keys: dragged, it snaps where it is level with another one, and is put where it covers none; by keys it stops there. */
import { ViewportPortal } from '@xyflow/react'
import type { NodeChange, NodePositionChange } from '@xyflow/react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Place } from '../designs/source'
import { moveNodes } from '../run/actions'
import { align } from './align'
import type { Shape } from './arrange'
import type { Guide } from './align'
import { contains } from './boxes'
import { useSteady, useViewport } from './flow'
import type { Hand, Viewport } from './flow'
import { glide, mix } from './glide'
import type { SiteNode } from './graph'
import styles from './moving.module.css'
import { freePlace, neighboursOf, pushedFrom } from './neighbours'
import { usePanned } from './panned'
import { watchKeys } from './pressed'
import type { Pressed } from './pressed'
import { remembered } from './remembered'
import type { Arrangements } from './shape'

/** In pixels: nearer than this to being level, a part snaps. */
const SNAPS = 6

interface MovingProps {
  hand: Hand
  nodes: readonly SiteNode[]
  /** As they are remembered: where a part goes back to. */
  home: readonly SiteNode[]
  apply: (changes: NodeChange<SiteNode>[]) => void
  shape: Shape
  arrangements: Arrangements
}

/** A part that is being moved: where it is shown, and the view when it was taken. */
interface Held {
  id: string
  at: Place
  view: Viewport
  byKeys: boolean
}

export function Moving(props: MovingProps) {
  const { hand, nodes, apply } = props
  const held = useRef<Held | null>(null)
  const pressed = useRef<Pressed>({ arrow: false, freely: false })
  const arrive = useRef<() => void>(undefined)
  const [guides, setGuides] = useState<readonly Guide[]>([])
  const viewport = useViewport()
  const settleAt = useSettling(props)

  const settle = (): void => {
    if (held.current !== null) arrive.current = settleAt(held.current)
    held.current = null
    setGuides([])
  }
  /** Where a part is shown that a pointer has brought here. */
  const snapped = (id: string, at: Place): Place => {
    const { box, others, room, host } = neighboursOf(nodes, id, at)
    const allowed = (place: Place): boolean => room === null || contains(room, { ...box, ...place })
    const within = pressed.current.freely ? -1 : SNAPS / viewport().zoom
    const { place, guides: found } = align(box, others, within, allowed)
    setGuides(found.map((guide) => movedBy(guide, host)))
    return place
  }
  const move = useEffectEvent((changes: readonly NodePositionChange[]) => {
    for (const { id, position, dragging = false } of changes) {
      if (position === undefined) continue
      arrive.current?.()
      held.current ??= { id, at: positionOf(nodes, id) ?? position, view: viewport(), byKeys: !dragging }
      const { byKeys } = held.current
      // A pointer lets go of a part where it is shown.
      if (dragging) held.current.at = snapped(id, position)
      else if (byKeys) held.current.at = pushedFrom(held.current.at, neighboursOf(nodes, id, position))
      apply([{ id, type: 'position', position: held.current.at, dragging }])
      if (!dragging && !(byKeys && pressed.current.arrow)) settle()
    }
  })
  const release = useEffectEvent(() => {
    if (held.current?.byKeys === true) settle()
  })
  useEffect(() => hand.lend(move), [hand])
  useEffect(() => watchKeys(pressed.current, release), [])
  const thin = 1 / viewport().zoom
  return (
    <ViewportPortal>
      {guides.map((guide) => (
        <div key={guide.axis} className={styles.guide} data-guide={guide.axis} style={boxOf(guide, thin)} />
      ))}
    </ViewportPortal>
  )
}

/** How a part that was let go comes to rest: where it is free, or else where it came from. The result ends its way there. */
function useSettling({ nodes, home, apply, shape, arrangements }: MovingProps): (held: Held) => () => void {
  const panned = usePanned()
  const keep = useSteady((id: string, position: Place, among: Arrangements, from: Viewport) => {
    // Another design may be open by now.
    if (among === arrangements) moveNodes(remembered(shape, { [id]: position }, arrangements), panned(from))
  })
  return ({ id, at, view }) => {
    const start = positionOf(home, id) ?? at
    const free = freePlace(neighboursOf(nodes, id, at))
    const goal = free ?? start
    const put = (position: Place): void => {
      apply([{ id, type: 'position', position, dragging: false }])
    }
    const end = (): void => {
      put(goal)
      if (free === null) panned(view).back()
      else if (!isSame(goal, start)) keep(id, goal, arrangements, view)
    }
    const on = (share: number): void => put({ x: mix(at.x, goal.x, share), y: mix(at.y, goal.y, share) })
    return glide(on, end, isSame(at, goal) ? 0 : undefined)
  }
}

const isSame = (a: Place, b: Place): boolean => a.x === b.x && a.y === b.y

const positionOf = (nodes: readonly SiteNode[], id: string): Place | undefined =>
  nodes.find((node) => node.id === id)?.position

function movedBy({ axis, at, from, to }: Guide, { x, y }: Place): Guide {
  const [aside, along] = axis === 'x' ? [x, y] : [y, x]
  return { axis, at: at + aside, from: from + along, to: to + along }
}

/** In the canvas' own units, of which `thin` is a pixel. */
function boxOf({ axis, at, from, to }: Guide, thin: number) {
  return axis === 'x'
    ? { left: at - thin / 2, top: from, width: thin, height: to - from }
    : { left: from, top: at - thin / 2, width: to - from, height: thin }
}
