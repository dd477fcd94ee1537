/** Ready-made pictures of requests: drawn once for each size and theme, then only copied, thousands in a frame. */
import { drawRequest, drawSmall } from './brush'
import type { Palette } from './brush'

interface Sprite {
  image: HTMLCanvasElement
  /** Half its width, in pixels of the page. */
  half: number
}

type Pen = CanvasRenderingContext2D

export class Sprites {
  private radius = 0
  private readonly whole: (Sprite | undefined)[] = []
  private readonly small: (Sprite | undefined)[] = []

  /** `ratio`: device pixels for each pixel of the page. */
  constructor(
    private readonly palette: Palette,
    readonly ratio: number,
  ) {}

  /** A request: kind 0 static, 1 read, 2 write; in a crowd small and without its halo. */
  draw(pen: Pen, kind: number, x: number, y: number, radius: number, inCrowd: boolean): void {
    if (radius !== this.radius) {
      this.radius = radius
      this.whole.length = this.small.length = 0
    }
    const { image, half } = (inCrowd ? this.small : this.whole)[kind] ?? this.make(kind, radius, inCrowd)
    pen.drawImage(image, x - half, y - half, 2 * half, 2 * half)
  }

  private make(kind: number, radius: number, inCrowd: boolean): Sprite {
    const half = Math.ceil(radius * 1.8) + 1
    const image = document.createElement('canvas')
    image.width = image.height = Math.ceil(2 * half * this.ratio)
    const pen = image.getContext('2d')
    pen?.scale(this.ratio, this.ratio)
    if (pen !== null && inCrowd) drawSmall(pen, this.palette, kind, half, half, radius)
    else if (pen !== null) drawRequest(pen, this.palette, kind, half, half, radius)
    const sprite = { image, half }
    ;(inCrowd ? this.small : this.whole)[kind] = sprite
    return sprite
  }
}
