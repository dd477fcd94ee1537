/**
 * The pool of calls. `take` returns the free one with the lowest index: which are free follows from which are live, and after a
 * burst the many that it needed lie free at the end, where nothing of them needs recording.
 */
import { grow } from '../kernel/heap'
import type { Tape, Taped } from '../kernel/tape'
import { Call, FREE } from './calls'

const BLOCK_BITS = 8
/** So many calls, neighbours in the pool, are a block. */
export const BLOCK = 1 << BLOCK_BITS

export class CallPool implements Taped {
  /** Every call that has ever been in use, by index, free ones included. */
  readonly all: Call[] = []
  live = 0
  /** The event slots from here on belong to calls, two to each; known before the first call is taken. */
  firstSlot = 0
  /** A bit for each free call, 32 to a word; words below `lowest` have none. */
  private vacant = new Int32Array(8)
  private lowest = 0
  /** By block: another number whenever the stage of one of its calls, or what is worked on it, may have changed. */
  changes = new Int32Array(1)

  /** A free call with its fields reset; the caller sets those that differ from call to call. */
  take(): Call {
    const call = this.lowestFree() ?? this.add()
    this.live++
    this.changed(call)
    call.parent = null
    call.child = null
    call.link = -1
    call.phase = 0
    call.status = 0
    call.server = -1
    call.tries = 0
    call.termination = 0
    call.balancer = -1
    call.write = 0
    call.missed = 0
    call.database = -1
    call.next = null
    call.previous = null
    call.address = 0
    call.uri = 0
    call.cookie = 0
    call.header = 0
    call.param = 0
    call.tried = 0
    call.connectByUs = 0
    call.enteredUs = 0
    call.startedUs = 0
    call.endsUs = 0
    return call
  }

  free(call: Call): void {
    call.stage = FREE
    call.flags = 0
    this.vacate(call.index)
    this.live--
    this.changed(call)
  }

  /** Whoever looks at all calls again and again, of which there may be millions, looks again at the blocks that changed. */
  changed({ index }: Call): void {
    this.changes[index >> BLOCK_BITS]++
  }

  /** The same of all of them: also when what a service does with its calls has changed. */
  allChanged(): void {
    for (let block = 0; block < this.changes.length; block++) this.changes[block]++
  }

  /** All event slots from here on belong to free calls, or to none. */
  get endSlot(): number {
    return this.firstSlot + 2 * this.end
  }

  tape(tape: Tape): void {
    const { all } = this
    const end = tape.number(this.end)
    this.live = tape.number(this.live)
    if (tape.playing) this.begin(end)
    for (let index = 0; index < end; index++) {
      const call = all[index]
      call.stage = tape.number(call.stage)
      if (call.stage !== FREE) call.tape(tape, all)
      else if (tape.playing) this.vacate(index)
    }
    this.tapeRare(tape, all.slice(0, end))
  }

  /** What only commands let requests say. */
  private tapeRare(tape: Tape, calls: readonly Call[]): void {
    const pass = (call: Call): void => {
      call.header = tape.number(call.header)
      call.param = tape.number(call.param)
    }
    const says = ({ header, param, stage }: Call): boolean => stage !== FREE && (header !== 0 || param !== 0)
    const on = tape.optional(calls.some(says), () => {
      calls.forEach(pass)
    })
    if (!on && tape.playing) for (const call of calls) call.header = call.param = 0
  }

  /** Calls from this index on are free. */
  private get end(): number {
    let end = this.all.length
    while (end > 0 && this.all[end - 1].stage === FREE) end--
    return end
  }

  /** Every call is free, and none below `end` is available yet. */
  private begin(end: number): void {
    while (this.all.length < end) this.add()
    this.allChanged()
    this.vacant.fill(0)
    this.lowest = this.vacant.length
    for (const call of this.all) {
      call.stage = FREE
      call.flags = 0
      if (call.index >= end) this.vacate(call.index)
    }
  }

  private vacate(index: number): void {
    const word = index >> 5
    this.vacant[word] |= 1 << (index & 31)
    if (word < this.lowest) this.lowest = word
  }

  private lowestFree(): Call | null {
    const { vacant } = this
    while (this.lowest < vacant.length && vacant[this.lowest] === 0) this.lowest++
    if (this.lowest === vacant.length) return null
    const bits = vacant[this.lowest]
    const bit = 31 - Math.clz32(bits & -bits)
    vacant[this.lowest] = bits & ~(1 << bit)
    return this.all[(this.lowest << 5) + bit]
  }

  private add(): Call {
    const index = this.all.length
    if (index >> 5 === this.vacant.length) this.vacant = grow(this.vacant, new Int32Array(2 * this.vacant.length))
    if (index === BLOCK * this.changes.length)
      this.changes = grow(this.changes, new Int32Array(2 * this.changes.length))
    const call = new Call(index, this.firstSlot + 2 * index)
    this.all.push(call)
    return call
  }
}
