/** On a phone parts fill the canvas, and a finger moves the view: held still on a part for a moment, it moves the part. */
import type { NodeChange } from '@xyflow/react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { NodePosition } from '../designs/moment'
import { useViewport } from './flow'
import type { SiteNode } from './graph'
import styles from './long-press.module.css'

/** How long a finger is held, and how far it may stray meanwhile, in pixels. */
const HELD_MS = 450
const STRAY = 10

interface LongPressProps {
  nodes: readonly SiteNode[]
  onNodesChange: (changes: NodeChange<SiteNode>[]) => void
}

/** A finger on a part; `lifted`: it was held long enough. */
interface Press {
  id: string
  x: number
  y: number
  from: NodePosition
  node: HTMLElement
  lifted: boolean
}

export function LongPress({ nodes, onNodesChange }: LongPressProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const viewport = useViewport()
  const find = useEffectEvent((id: string) => nodes.find((node) => node.id === id && node.draggable !== false))
  const move = useEffectEvent(
    ({ id, x, y, from }: Press, at: { clientX: number; clientY: number }, dragging: boolean) => {
      const { zoom } = viewport()
      const position = { x: from.x + (at.clientX - x) / zoom, y: from.y + (at.clientY - y) / zoom }
      onNodesChange([{ id, type: 'position', position, dragging }])
    },
  )
  useEffect(() => {
    const canvas = anchor.current?.parentElement ?? null
    return canvas === null ? undefined : listenTo(canvas, find, move)
  }, [])
  return <span ref={anchor} className={styles.anchor} aria-hidden data-held />
}

function listenTo(
  canvas: HTMLElement,
  find: (id: string) => SiteNode | undefined,
  move: (press: Press, at: Touch, dragging: boolean) => void,
): () => void {
  let press: Press | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const release = (): void => {
    clearTimeout(timer)
    delete press?.node.dataset.lifted
    press = null
  }
  const onStart = ({ touches, target }: TouchEvent): void => {
    release()
    const node = target instanceof Element ? target.closest<HTMLElement>('.react-flow__node') : null
    const found = find(node?.dataset.id ?? '')
    if (touches.length !== 1 || node === null || found === undefined) return
    const [{ clientX: x, clientY: y }] = touches
    const begun: Press = { id: found.id, x, y, from: found.position, node, lifted: false }
    press = begun
    timer = setTimeout(() => {
      begun.lifted = true
      node.dataset.lifted = ''
    }, HELD_MS)
  }
  const onMove = (event: TouchEvent): void => {
    if (press === null) return
    const [at] = event.touches
    if (!press.lifted) {
      if (Math.hypot(at.clientX - press.x, at.clientY - press.y) > STRAY) release()
      return
    }
    // Neither the view nor the page moves with it.
    event.preventDefault()
    event.stopPropagation()
    move(press, at, true)
  }
  const onEnd = ({ changedTouches }: TouchEvent): void => {
    if (press?.lifted === true) move(press, changedTouches[0], false)
    release()
  }
  const heard = { touchstart: onStart, touchmove: onMove, touchend: onEnd, touchcancel: release }
  return hear(canvas, heard, release)
}

/** Before React Flow does. */
function hear(
  canvas: HTMLElement,
  heard: Record<'touchstart' | 'touchmove' | 'touchend' | 'touchcancel', (event: TouchEvent) => void>,
  stop: () => void,
): () => void {
  const first = { capture: true, passive: false }
  const types = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const
  for (const type of types) canvas.addEventListener(type, heard[type], first)
  return () => {
    stop()
    for (const type of types) canvas.removeEventListener(type, heard[type], first)
  }
}
