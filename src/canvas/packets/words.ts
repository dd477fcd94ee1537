/** Short-lived words beside their lines: they cover no part, no title and no other words. */
import type { Rect } from '../boxes'
import { boxOf, LINE_HEIGHT, placeLabel } from '../labels'
import type { Label } from '../labels'
import type { Path } from '../path'
import type { Frame } from './frame'

/** The width of a letter as a share of its height: an upper bound. */
const LETTER = 0.62
const alignments: Record<Label['anchor'], CanvasTextAlign> = { start: 'left', middle: 'center', end: 'right' }

/**
 * Writes beside a path, near a share of the way along it; nothing where there is no room. Clear of what is `waiting` on lines
 * where it can be, otherwise over it, on a ground of its own.
 */
export function writeBeside(
  frame: Frame,
  path: Path,
  share: number,
  text: string,
  colour: string,
  waiting: readonly Rect[],
): void {
  const { palette, pen, taken, zoom, letters } = frame
  const size = Math.round(letters * Math.min(2, Math.max(0.8, zoom)))
  const box = { width: (text.length * LETTER * size) / zoom, height: (LINE_HEIGHT * size) / zoom }
  const free = placeLabel(path, box, [...taken, ...waiting], [], share)
  const label = free ?? placeLabel(path, box, taken, [], share)
  if (label === null) return
  const { x, y, width, height } = boxOf(label)
  taken.push({ x, y, width, height })
  if (free === null) {
    pen.fillStyle = palette.ground
    pen.beginPath()
    pen.roundRect(x * zoom + frame.x, y * zoom + frame.y, width * zoom, height * zoom, 4)
    pen.fill()
  }
  pen.fillStyle = colour
  pen.font = `600 ${String(size)}px 'Inter Variable', sans-serif`
  pen.textAlign = alignments[label.anchor]
  pen.textBaseline = 'middle'
  pen.fillText(text, label.x * zoom + frame.x, label.y * zoom + frame.y)
}
