/**
 * Saving, restoring and hashing state with one method per part: a part passes every changing value over a tape,
 * which records it, replaces it by the recorded one, or mixes it into a digest.
 */
export type TypedArray = Float64Array | Int32Array | Int16Array | Uint8Array

export interface Tape {
  /** True when values come from the tape and replace what was there. */
  readonly playing: boolean
  number(value: number): number
  flag(value: boolean): boolean
  /** A number that follows from the rest or decides nothing: recorded, but left out of the digest. */
  aside(value: number): number
  /** The first `used` elements of `array`, which must have room for them. */
  array(array: TypedArray, used: number): void
  /**
   * A part that can be off: `pass` puts its state on the tape only when it is on. Off, it leaves no trace in the digest,
   * so that a run without it has the digest it always had. Returns whether it is on; `pass` has then been called.
   */
  optional(on: boolean, pass: () => void): boolean
  /**
   * A part that decides nothing, and that a run may do without: never in the digest; a run that has none passes over what is
   * on the tape, and one that finds nothing there keeps what it has.
   */
  apart(part: Taped | null): void
}

/** A part of the simulation whose state belongs to a snapshot. */
export interface Taped {
  tape(tape: Tape): void
}

/** A part that can be off, and is while it has not been loaded. */
export function tapeLoaded(tape: Tape, part: Taped | null | undefined): void {
  if (part) part.tape(tape)
  else tape.optional(false, none)
}

const none = (): void => undefined

/** An array that leaves no trace while all of it is 0. */
export function tapeRare(tape: Tape, array: TypedArray): void {
  const on = tape.optional(
    array.some((value) => value !== 0),
    () => {
      tape.array(array, array.length)
    },
  )
  if (!on && tape.playing) array.fill(0)
}

export class RecordingTape implements Tape {
  readonly playing = false
  private values: Float64Array
  private length = 0

  /** `room`: about how many numbers to expect; a tape that grows is copied repeatedly. */
  constructor(room = 256) {
    this.values = new Float64Array(room)
  }

  number(value: number): number {
    this.reserve(1)
    this.values[this.length++] = value
    return value
  }

  flag(value: boolean): boolean {
    this.number(value ? 1 : 0)
    return value
  }

  aside(value: number): number {
    return this.number(value)
  }

  array(array: TypedArray, used: number): void {
    this.reserve(used)
    this.values.set(array.subarray(0, used), this.length)
    this.length += used
  }

  optional(on: boolean, pass: () => void): boolean {
    this.flag(on)
    if (on) pass()
    return on
  }

  apart(part: Taped | null): void {
    const start = this.length
    this.number(0)
    part?.tape(this)
    this.values[start] = this.length - start - 1
  }

  /** Everything recorded so far, as one block of memory. */
  recorded(): Float64Array {
    return this.values.slice(0, this.length)
  }

  private reserve(count: number): void {
    if (this.length + count <= this.values.length) return
    const grown = new Float64Array(Math.max(this.values.length * 2, this.length + count))
    grown.set(this.values)
    this.values = grown
  }
}

export class PlayingTape implements Tape {
  readonly playing = true
  private at = 0

  constructor(private readonly values: Float64Array) {}

  number(): number {
    return this.values[this.at++]
  }

  flag(): boolean {
    return this.number() !== 0
  }

  aside(): number {
    return this.number()
  }

  array(array: TypedArray, used: number): void {
    array.set(this.values.subarray(this.at, this.at + used))
    this.at += used
  }

  /** On a tape of a run that knew nothing of the part, the part is off. */
  optional(_on: boolean, pass: () => void): boolean {
    const on = this.at < this.values.length && this.flag()
    if (on) pass()
    return on
  }

  apart(part: Taped | null): void {
    const length = this.number()
    const end = this.at + length
    if (length > 0) part?.tape(this)
    this.at = end
  }
}

/** FNV-1a over the bits of every value; the same state gives the same 32 bits on every machine. */
export class DigestTape implements Tape {
  readonly playing = false
  private hash = 0x811c9dc5
  private readonly float = new Float64Array(1)
  private readonly words = new Uint32Array(this.float.buffer)

  number(value: number): number {
    this.float[0] = value
    this.hash = Math.imul(this.hash ^ this.words[0], 0x01000193)
    this.hash = Math.imul(this.hash ^ this.words[1], 0x01000193)
    this.hash ^= this.hash >>> 15
    return value
  }

  flag(value: boolean): boolean {
    this.number(value ? 1 : 0)
    return value
  }

  aside(value: number): number {
    return value
  }

  array(array: TypedArray, used: number): void {
    for (let i = 0; i < used; i++) this.number(array[i])
  }

  optional(on: boolean, pass: () => void): boolean {
    if (on) pass()
    return on
  }

  apart(): void {
    // It decides nothing.
  }

  /** Eight hexadecimal digits. */
  hex(): string {
    return (this.hash >>> 0).toString(16).padStart(8, '0')
  }
}
