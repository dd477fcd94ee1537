/**
 * A pen that draws nothing and records what it was told, as numbers that can be transferred to another thread. Words and
 * colours are in a list that only grows; the numbers are indices into it.
 */
import { alignments, baselines, lineCaps, Op } from './pen'
import type { Pen } from './pen'

const ROOM = 1 << 14
/** No stroke takes more numbers than this, except a dash of many pieces. */
const LONGEST = 16

export class Recorder implements Pen {
  /** Words and colours that have not been handed over yet. */
  added: string[] = []
  length = 0
  private numbers: Float32Array<ArrayBuffer> = new Float32Array(0)
  private readonly places = new Map<string, number>()
  /** What is in force, so that nothing is recorded twice. */
  private readonly said = new Map<number, unknown>()
  private alpha = 1

  /** Begins a new picture, overwriting `buffer`. */
  begin(buffer: ArrayBuffer): void {
    this.numbers = new Float32Array(buffer)
    this.length = 0
    this.said.clear()
    this.globalAlpha = 1
  }

  /** The picture: the first `length` numbers of this buffer. Whoever takes it gives a buffer for the next. */
  get buffer(): ArrayBuffer {
    return this.numbers.buffer
  }

  set fillStyle(colour: Pen['fillStyle']) {
    this.word(Op.fillStyle, colour)
  }
  set strokeStyle(colour: Pen['strokeStyle']) {
    this.word(Op.strokeStyle, colour)
  }
  set lineCap(cap: Pen['lineCap']) {
    this.say(Op.lineCap, lineCaps.indexOf(cap))
  }
  set font(font: string) {
    this.word(Op.font, font)
  }
  set textAlign(align: Pen['textAlign']) {
    this.say(Op.textAlign, alignments.indexOf(align))
  }
  set textBaseline(baseline: Pen['textBaseline']) {
    this.say(Op.textBaseline, baselines.indexOf(baseline))
  }
  set lineWidth(width: number) {
    this.say(Op.lineWidth, width)
  }
  get globalAlpha(): number {
    return this.alpha
  }
  set globalAlpha(alpha: number) {
    this.alpha = alpha
    this.say(Op.globalAlpha, alpha)
  }

  beginPath(): void {
    this.begins(Op.beginPath)
  }

  closePath(): void {
    this.begins(Op.closePath)
  }

  moveTo(x: number, y: number): void {
    this.point(Op.moveTo, x, y)
  }

  lineTo(x: number, y: number): void {
    this.point(Op.lineTo, x, y)
  }

  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.point(Op.arc, x, y)
    this.numbers[this.length++] = radius
    this.numbers[this.length++] = from
    this.numbers[this.length++] = to
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    this.point(Op.roundRect, x, y)
    this.numbers[this.length++] = width
    this.numbers[this.length++] = height
    this.numbers[this.length++] = radius
  }

  fill(): void {
    this.begins(Op.fill)
  }

  stroke(): void {
    this.begins(Op.stroke)
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.point(Op.fillRect, x, y)
    this.numbers[this.length++] = width
    this.numbers[this.length++] = height
  }

  fillText(text: string, x: number, y: number): void {
    this.begins(Op.fillText)
    this.numbers[this.length++] = this.placeOf(text)
    this.numbers[this.length++] = x
    this.numbers[this.length++] = y
  }

  setLineDash(pieces: number[]): void {
    this.begins(Op.setLineDash, pieces.length)
    this.numbers[this.length++] = pieces.length
    for (const piece of pieces) this.numbers[this.length++] = piece
  }

  private point(op: number, x: number, y: number): void {
    this.begins(op)
    this.numbers[this.length++] = x
    this.numbers[this.length++] = y
  }

  private say(op: number, value: number): void {
    if (this.said.get(op) === value) return
    this.said.set(op, value)
    this.begins(op)
    this.numbers[this.length++] = value
  }

  private word(op: number, value: unknown): void {
    if (typeof value !== 'string') throw new TypeError(`A recorded colour or font is a word, not ${String(value)}.`)
    this.say(op, this.placeOf(value))
  }

  private placeOf(word: string): number {
    const known = this.places.get(word)
    if (known !== undefined) return known
    this.places.set(word, this.places.size)
    this.added.push(word)
    return this.places.size - 1
  }

  /** Begins a stroke, and makes room for it. */
  private begins(op: number, more = 0): void {
    if (this.length + LONGEST + more > this.numbers.length) {
      const larger = new Float32Array(Math.max(ROOM, 2 * (this.length + LONGEST + more)))
      larger.set(this.numbers.subarray(0, this.length))
      this.numbers = larger
    }
    this.numbers[this.length++] = op
  }
}
