/**
 * Too many requests for one mark each: every link gets a band whose width says how many are where, with a strand for each
 * kind of request. Widths are absolute, so that links and designs can be compared by eye.
 */
import { requestKinds } from '../../engine'
import type { Point } from '../path'
import { colourOf } from './brush'
import { locate } from './frame'
import type { Frame } from './frame'

const PIECES = 24
const REQUEST_KINDS = requestKinds.length
/** The width of a band, in pixels at zoom 1: this much for each doubling of the requests in a piece of a line. */
const PER_DOUBLING = 1.7
const WIDEST = 15

export class Ribbons {
  private counts = new Float32Array(0)

  /** Empties the bands of all links, of which there are this many. */
  clear(links: number): void {
    const length = links * PIECES * REQUEST_KINDS
    if (this.counts.length === length) this.counts.fill(0)
    else this.counts = new Float32Array(length)
  }

  /** `share` of the way along the link, 0..1. */
  add(link: number, share: number, requestKind: number): void {
    const piece = Math.min(PIECES - 1, Math.max(0, Math.floor(share * PIECES)))
    this.counts[(link * PIECES + piece) * REQUEST_KINDS + requestKind]++
  }

  draw(frame: Frame): void {
    frame.paths.forEach((_, link) => {
      for (let piece = 0; piece < PIECES; piece++) this.drawPiece(frame, link, piece)
    })
  }

  private drawPiece(frame: Frame, link: number, piece: number): void {
    const path = frame.paths[link]
    const at = (link * PIECES + piece) * REQUEST_KINDS
    const total = this.counts[at] + this.counts[at + 1] + this.counts[at + 2]
    if (path === undefined || total === 0) return
    const { pen, palette, zoom } = frame
    locate(frame, path, piece / PIECES, from)
    locate(frame, path, (piece + 1) / PIECES, to)
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
    const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length]
    const width = widthOf(total) * Math.min(1.4, Math.max(0.6, zoom))
    let offset = -width / 2
    for (let requestKind = 0; requestKind < REQUEST_KINDS; requestKind++) {
      const strand = (width * this.counts[at + requestKind]) / total
      if (strand === 0) continue
      const aside = offset + strand / 2
      offset += strand
      pen.strokeStyle = colourOf(palette, requestKind)
      pen.lineWidth = strand
      pen.beginPath()
      pen.moveTo(from.x + nx * aside, from.y + ny * aside)
      pen.lineTo(to.x + nx * aside, to.y + ny * aside)
      pen.stroke()
    }
  }
}

/** In pixels at zoom 1, for this many requests in a piece of a line. */
export function widthOf(requests: number): number {
  return Math.min(WIDEST, PER_DOUBLING * Math.log2(1 + requests))
}

const from: Point = { x: 0, y: 0 }
const to: Point = { x: 0, y: 0 }
