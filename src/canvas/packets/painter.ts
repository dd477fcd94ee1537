/** The worker that paints: it receives pictures as numbers, and returns each one painted, with its buffer. */
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { play } from './playback'
import { clear } from './surface'
import type { Painted, Picture } from './surface'

/** The worker's own scope. */
declare const fonts: FontFaceSet

const words: string[] = []
const canvas = new OffscreenCanvas(1, 1)
const pen = canvas.getContext('2d')

addEventListener('message', ({ data }: MessageEvent<Picture>) => {
  const { added, length, numbers } = data
  // The page then paints by itself.
  if (pen === null) throw new Error('No 2D canvas')
  words.push(...added)
  clear(canvas, pen, data)
  play(new Float32Array(numbers, 0, length), words, pen)
  const image = canvas.transferToImageBitmap()
  say({ numbers, image }, [numbers, image])
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
