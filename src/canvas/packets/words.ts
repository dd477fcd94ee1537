/** Short-lived words beside their lines: they cover no part, no title and no other words. */
import { boxOf, placeLabel } from '../labels'
import type { Label } from '../labels'
import type { Path } from '../path'
import type { Frame } from './frame'

/** Height of the letters in pixels at zoom 1, and the width of one as a share of that: an upper bound. */
const SIZE = 11.5
const LETTER = 0.62
const alignments: Record<Label['anchor'], CanvasTextAlign> = { start: 'left', middle: 'center', end: 'right' }

/** Writes beside a path, near a share of the way along it; nothing where there is no room. */
export function writeBeside(frame: Frame, path: Path, share: number, text: string, colour: string): void {
  const { pen, taken, zoom } = frame
  const size = Math.round(SIZE * Math.min(1.3, Math.max(0.8, zoom)))
  const width = (text.length * LETTER * size) / zoom
  const label = placeLabel(path, width, taken, [], share)
  if (label === null) return
  taken.push(boxOf(label, width))
  pen.fillStyle = colour
  pen.font = `600 ${String(size)}px 'Inter Variable', sans-serif`
  pen.textAlign = alignments[label.anchor]
  pen.textBaseline = 'middle'
  pen.fillText(text, label.x * zoom + frame.x, label.y * zoom + frame.y)
}
