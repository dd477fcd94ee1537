/** Replays what a recorder has recorded. */
import { alignments, baselines, lineCaps, Op } from './pen'
import type { Pen } from './pen'

/** A recorded picture while it is read: the numbers, and the list of its words and colours. */
class Reel {
  private at = 0

  constructor(
    private readonly numbers: Float32Array,
    private readonly words: readonly string[],
  ) {}

  get ended(): boolean {
    return this.at >= this.numbers.length
  }

  next(): number {
    return this.numbers[this.at++]
  }

  word(): string {
    return this.words[this.next()]
  }

  list(): number[] {
    const count = this.next()
    this.at += count
    return [...this.numbers.subarray(this.at - count, this.at)]
  }
}

type Stroke = (pen: Pen, reel: Reel) => void

/** By opcode. */
const strokes: Readonly<Record<number, Stroke>> = {
  [Op.fillStyle]: (pen, reel) => (pen.fillStyle = reel.word()),
  [Op.strokeStyle]: (pen, reel) => (pen.strokeStyle = reel.word()),
  [Op.globalAlpha]: (pen, reel) => (pen.globalAlpha = reel.next()),
  [Op.lineWidth]: (pen, reel) => (pen.lineWidth = reel.next()),
  [Op.lineCap]: (pen, reel) => (pen.lineCap = lineCaps[reel.next()]),
  [Op.font]: (pen, reel) => (pen.font = reel.word()),
  [Op.textAlign]: (pen, reel) => (pen.textAlign = alignments[reel.next()]),
  [Op.textBaseline]: (pen, reel) => (pen.textBaseline = baselines[reel.next()]),
  [Op.beginPath]: (pen) => {
    pen.beginPath()
  },
  [Op.closePath]: (pen) => {
    pen.closePath()
  },
  [Op.moveTo]: (pen, reel) => {
    pen.moveTo(reel.next(), reel.next())
  },
  [Op.lineTo]: (pen, reel) => {
    pen.lineTo(reel.next(), reel.next())
  },
  [Op.arc]: (pen, reel) => {
    pen.arc(reel.next(), reel.next(), reel.next(), reel.next(), reel.next())
  },
  [Op.roundRect]: (pen, reel) => {
    pen.roundRect(reel.next(), reel.next(), reel.next(), reel.next(), reel.next())
  },
  [Op.fill]: (pen) => {
    pen.fill()
  },
  [Op.stroke]: (pen) => {
    pen.stroke()
  },
  [Op.fillRect]: (pen, reel) => {
    pen.fillRect(reel.next(), reel.next(), reel.next(), reel.next())
  },
  [Op.fillText]: (pen, reel) => {
    pen.fillText(reel.word(), reel.next(), reel.next())
  },
  [Op.setLineDash]: (pen, reel) => {
    pen.setLineDash(reel.list())
  },
} satisfies Record<(typeof Op)[keyof typeof Op], Stroke>

/** `numbers` is a whole picture, `words` the list of its words and colours. */
export function play(numbers: Float32Array, words: readonly string[], pen: Pen): void {
  const reel = new Reel(numbers, words)
  while (!reel.ended) strokes[reel.next()](pen, reel)
}
