/**
 * What the packets are drawn on: pictures painted by a worker, so that pixels cost the page nothing; where lines move under
 * what travels on them, or in a browser without such pictures, a canvas painted by the page. It undoes the viewport transform
 * of the view its picture was drawn for: while the view moves on, the picture moves with lines and nodes.
 */
import type { Viewport } from '../flow'
import type { Pen } from './pen'
import { Recorder } from './recorder'

/** A picture for the painter, and the words that are new in it. */
export interface Picture {
  numbers: ArrayBuffer
  length: number
  added: string[]
  width: number
  height: number
  ratio: number
}

/** What the painter replies: a picture as painted, with its buffer; or that its font has loaded. */
export type Painted = { numbers: ArrayBuffer; image: ImageBitmap } | 'font'

export interface Surface {
  /** Draws a picture of this view; where it `repeats` the one before, only if that could not be drawn yet. */
  draw(view: Viewport, picture: (pen: Pen) => void, repeats: boolean): void
  /** Draws it in this frame: where the lines are new, a picture that came later would be beside them. */
  drawNow(view: Viewport, picture: (pen: Pen) => void): void
  close(): void
}

const MAX_RATIO = 2
/** Pictures that may be queued at the painter; more would be late. */
const UNDER_WAY = 2

const ratioOf = (): number => Math.min(MAX_RATIO, devicePixelRatio)

/** Draws in this element from now on. */
export function openSurface(layer: HTMLElement): Surface {
  let surface: Surface = canPaint() ? new PaintedSurface(layer, drawHere) : new DirectSurface(layer)
  function drawHere(): void {
    surface.close()
    surface = new DirectSurface(layer)
  }
  return {
    draw: (view, picture, repeats) => {
      surface.draw(view, picture, repeats)
    },
    drawNow: (view, picture) => {
      surface.drawNow(view, picture)
    },
    close: () => {
      surface.close()
    },
  }
}

/** Older browsers cannot draw in a worker. */
function canPaint(): boolean {
  return 'Worker' in globalThis && 'OffscreenCanvas' in globalThis
}

function canvasIn(layer: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  layer.append(canvas)
  return canvas
}

/** Sizes a canvas in the page, and places it over the view its picture was drawn for. */
function place({ style }: HTMLCanvasElement, { x, y, zoom, width, height }: Viewport): void {
  style.width = `${String(width)}px`
  style.height = `${String(height)}px`
  style.transform = `scale(${String(1 / zoom)}) translate(${String(-x)}px, ${String(-y)}px)`
}

/** Clears a canvas for a picture of this size, times the pixel ratio. */
export function clear(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  pen: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { width, height, ratio }: Pick<Picture, 'width' | 'height' | 'ratio'>,
): void {
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns
    canvas.height = rows
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, width, height)
}

class DirectSurface implements Surface {
  readonly canvas: HTMLCanvasElement
  private drawn = false

  constructor(layer: HTMLElement) {
    this.canvas = canvasIn(layer)
  }

  draw(view: Viewport, picture: (pen: Pen) => void, repeats: boolean): void {
    if (!repeats || !this.drawn) this.drawNow(view, picture)
  }

  drawNow(view: Viewport, picture: (pen: Pen) => void): void {
    const pen = this.canvas.getContext('2d')
    if (pen === null) return
    clear(this.canvas, pen, { ...view, ratio: ratioOf() })
    place(this.canvas, view)
    picture(pen)
    this.drawn = true
  }

  close(): void {
    this.canvas.remove()
  }
}

class PaintedSurface implements Surface {
  private readonly painter = new Worker(new URL('painter.ts', import.meta.url), { type: 'module' })
  private readonly recorder = new Recorder()
  private readonly free: ArrayBuffer[] = Array.from({ length: UNDER_WAY }, () => new ArrayBuffer(0))
  /** The views of the pictures at the painter, oldest first; null for those that are out of date. */
  private views: (Viewport | null)[] = []
  private readonly canvas: HTMLCanvasElement
  /** Shown instead while lines move. */
  private readonly direct: DirectSurface
  /** The painter has the last picture, and will paint it as it should be. */
  private handed = false

  /** `onFault`: the painter could not be loaded. */
  constructor(layer: HTMLElement, onFault: () => void) {
    this.canvas = canvasIn(layer)
    this.direct = new DirectSurface(layer)
    this.painter.onerror = onFault
    const screen = this.canvas.getContext('bitmaprenderer')
    this.painter.onmessage = ({ data }: MessageEvent<Painted>) => {
      if (data === 'font') {
        this.handed = false
        return
      }
      this.free.push(data.numbers)
      const view = this.views.shift()
      if (view === undefined || view === null) {
        data.image.close()
        return
      }
      // Both in one frame: a picture that comes before its place, or after it, would be beside the lines.
      screen?.transferFromImageBitmap(data.image)
      place(this.canvas, view)
      this.show(this.canvas)
    }
  }

  drawNow(view: Viewport, picture: (pen: Pen) => void): void {
    this.direct.drawNow(view, picture)
    this.show(this.direct.canvas)
    this.views = this.views.map(() => null)
    this.handed = false
  }

  draw(view: Viewport, picture: (pen: Pen) => void, repeats: boolean): void {
    if (repeats && this.handed) return
    const { recorder } = this
    const free = this.free.pop()
    this.handed = free !== undefined
    if (free === undefined) return
    recorder.begin(free)
    picture(recorder)
    const { width, height } = view
    const { buffer: numbers, length } = recorder
    const recorded: Picture = { numbers, length, added: recorder.added.splice(0), width, height, ratio: ratioOf() }
    this.views.push(view)
    this.painter.postMessage(recorded, [numbers])
  }

  private show(canvas: HTMLCanvasElement): void {
    for (const one of [this.canvas, this.direct.canvas]) one.hidden = one !== canvas
  }

  close(): void {
    this.painter.terminate()
    this.direct.close()
    this.canvas.remove()
  }
}
