/** The worker that paints: it receives a canvas first, and then pictures, and returns each one's buffer when it is drawn. */
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { play } from './playback'
import { clear } from './surface'
import type { Painted, Picture } from './surface'

/** The worker's own scope. */
declare const fonts: FontFaceSet

const words: string[] = []
let canvas: OffscreenCanvas | null = null
let pen: OffscreenCanvasRenderingContext2D | null = null

addEventListener('message', ({ data }: MessageEvent<OffscreenCanvas | Picture>) => {
  if (data instanceof OffscreenCanvas) {
    canvas = data
    pen = canvas.getContext('2d')
  } else {
    words.push(...data.added)
    if (canvas !== null && pen !== null) {
      clear(canvas, pen, data)
      play(new Float32Array(data.numbers, 0, data.length), words, pen)
    }
    say(data.numbers, [data.numbers])
  }
})

// A worker has none of the page's fonts. What was painted before the font loaded is painted again.
const face = new FontFace('Inter Variable', `url(${inter})`, { weight: '100 900' })
fonts.add(face)
void face.load().then(() => {
  say('font')
})

function say(message: Painted, transfer: Transferable[] = []): void {
  postMessage(message, { transfer })
}
