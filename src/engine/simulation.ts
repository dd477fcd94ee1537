/** One run: a design, and the commands given to it so far. Advances, takes commands, saves and restores itself exactly. */
import type { Action, Command } from './command'
import type { Design } from './design'
import { equipped } from './equipment'
import { perform } from './faults/perform'
import { EventQueue } from './kernel/event-queue'
import { DigestTape, PlayingTape, RecordingTape, tapeLoaded } from './kernel/tape'
import type { Tape } from './kernel/tape'
import type { Recent } from './ledger/recent'
import type { Recording } from './ledger/recording'
import { createService, siteOf } from './services/registry'
import { World } from './world'

/** Goes up with every change of what is on the tape: digests are comparable within one version only. */
const DIGEST_VERSION = 4

/** Of a run that has nothing beside its site. */
const nothing = new EventQueue()

/** The whole state of a run at one instant; opaque, and valid for simulations of the same design, whatever they record. */
export interface Snapshot {
  readonly timeUs: number
  /** Events and commands handled before it. */
  readonly handled: number
  readonly state: Float64Array
}

export interface SimulationOptions {
  /** What its books keep: see `Recording`. Nothing else depends on it. */
  record?: Recording
  /** For a run that is watched: makes its book of what is recent, for so many links. */
  recent?: (links: number) => Recent
}

export class Simulation {
  readonly world: World
  /** Every command of the run so far and to come, in order of time. */
  commands: Command[]
  private nextCommand = 0
  private snapshotRoom = 4096

  /** `commands` may be in any order; equal times keep their order. The design must be valid and is not changed. */
  constructor(
    readonly design: Design,
    commands: readonly Command[] = [],
    { record = 'everything', recent }: SimulationOptions = {},
  ) {
    this.commands = [...commands].sort((a, b) => a.atUs - b.atUs)
    const site = siteOf(design)
    this.world = new World(site, record, recent?.(site.links.length) ?? null)
    this.world.run = this
    site.services.forEach((part, index) => this.world.services.push(createService(this.world, index, part)))
    this.world.connect()
    this.equip()
    for (const service of this.world.services) service.start()
  }

  get nowUs(): number {
    return this.world.queue.nowUs
  }

  /** The design, with what stands beside the site while any of it is there. */
  get shown(): Design {
    const { beside, design } = this.world
    return beside === null || beside.present.length === 0 ? design : beside.design
  }

  /** What can be switched on beside the site may have been provided since: then it can be, from now on. */
  private equip(): void {
    equipped(this.world, this.design)
  }

  /** Events and commands handled so far: with the time it identifies one state of this run, even in the middle of an instant. */
  get handled(): number {
    return this.world.queue.handled + (this.world.beside?.annex.queue.handled ?? 0) + this.nextCommand
  }

  /**
   * Runs everything due up to and including `untilUs`, cut to a whole microsecond. A time before now changes nothing.
   * A command comes after all events of its time.
   */
  advance(untilUs: number): void {
    if (!(untilUs >= this.nowUs)) return
    const lastUs = Math.floor(untilUs)
    while (this.nextCommand < this.commands.length && this.commands[this.nextCommand].atUs <= lastUs) {
      this.runEvents(this.commands[this.nextCommand].atUs)
      perform(this.world, this.commands[this.nextCommand++])
    }
    this.runEvents(lastUs)
  }

  /** Runs up to the next thing that the ledger records, at most to `untilUs`; true when there was one. */
  step(untilUs: number): boolean {
    const before = this.world.ledger.entries
    while (this.world.ledger.entries === before) {
      if (!this.stepEvent(untilUs)) return false
    }
    return true
  }

  /** Runs exactly one event or command due up to and including `untilUs`; false when there is none. */
  stepEvent(untilUs: number): boolean {
    if (!(untilUs >= this.nowUs)) return false
    const lastUs = Math.floor(untilUs)
    const commandUs = this.nextCommand < this.commands.length ? this.commands[this.nextCommand].atUs : Infinity
    if (this.runEvent(Math.min(lastUs, commandUs))) return true
    this.settle(Math.min(lastUs, commandUs))
    if (commandUs > lastUs) return false
    perform(this.world, this.commands[this.nextCommand++])
    return true
  }

  /** Applies a command now, after everything due now. Returns null when done, else which part of it is refused. */
  apply(action: Action): string | null {
    this.equip()
    this.advance(this.nowUs)
    const problem = perform(this.world, action)
    if (problem === null) {
      this.commands.splice(this.nextCommand++, 0, { ...action, atUs: this.nowUs })
      this.advance(this.nowUs)
    }
    return problem
  }

  /** Drops the commands still to come. */
  forgetFuture(): void {
    this.commands.length = this.nextCommand
  }

  snapshot(): Snapshot {
    const tape = new RecordingTape(this.snapshotRoom)
    this.tape(tape)
    const state = tape.recorded()
    // The next snapshot will not be much larger.
    this.snapshotRoom = Math.ceil(state.length * 1.25)
    return { timeUs: this.nowUs, handled: this.handled, state }
  }

  /** Back (or forward) to a snapshot of a run of this design and these commands. */
  restore(snapshot: Snapshot): void {
    this.tape(new PlayingTape(snapshot.state))
  }

  /** Switches to another branch of the same design: its commands in order of time, and a snapshot of it. */
  follow(commands: readonly Command[], snapshot: Snapshot): void {
    this.commands = [...commands]
    this.restore(snapshot)
  }

  /** Eight hexadecimal digits that differ when any part of the state does. */
  digest(): string {
    const tape = new DigestTape()
    tape.number(DIGEST_VERSION)
    this.tape(tape)
    return tape.hex()
  }

  private runEvents(untilUs: number): void {
    do this.runSite(untilUs)
    while (this.stepBeside(untilUs))
    this.settle(untilUs)
  }

  /** Runs the next event due up to then; false when there is none. At equal times the site comes before what is beside it. */
  private runEvent(untilUs: number): boolean {
    const { beside, queue } = this.world
    const slot = queue.pop(Math.min(untilUs, beside?.annex.nextUs ?? Infinity))
    if (slot < 0) return this.stepBeside(untilUs)
    this.world.dispatch(slot)
    return true
  }

  /**
   * Runs the site's events up to then, or to the next of what is beside it: that one is looked for again only when it may have
   * changed, since nearly all events are the site's.
   */
  private runSite(untilUs: number): void {
    const { world } = this
    const { queue } = world
    const others = world.beside?.annex.queue ?? nothing
    let lastUs = -1
    let slot = 0
    for (;;) {
      const nextUs = Math.min(untilUs, others.nextUs)
      if (slot < 0 && nextUs === lastUs) return
      lastUs = nextUs
      const { scheduled } = others
      do {
        slot = queue.pop(lastUs)
        if (slot < 0) break
        world.dispatch(slot)
      } while (scheduled === others.scheduled)
    }
  }

  /** Runs the next event of what is beside the site; false when none is due up to then. None of the site's comes before it. */
  private stepBeside(untilUs: number): boolean {
    const { beside, queue } = this.world
    const nextUs = beside?.annex.nextUs ?? Infinity
    if (beside === null || nextUs > untilUs) return false
    queue.settle(nextUs)
    beside.annex.step()
    return true
  }

  /** Both clocks come to this time. */
  private settle(nowUs: number): void {
    this.world.queue.settle(nowUs)
    this.world.beside?.annex.settle(nowUs)
  }

  private tape(tape: Tape): void {
    const { calls, queue } = this.world
    this.nextCommand = tape.number(this.nextCommand)
    if (!tape.playing) queue.trim(calls.endSlot)
    queue.tape(tape)
    calls.tape(tape)
    this.world.links.tape(tape)
    this.world.addresses.tape(tape)
    this.world.post.tape(tape)
    this.world.writes = tape.number(this.world.writes)
    tapeLoaded(tape, this.world.privacy?.tls)
    tapeLoaded(tape, this.world.privacy?.ears)
    tapeLoaded(tape, this.world.kept)
    for (const service of this.world.services) service.tape(tape)
    this.world.ledger.tape(tape)
    tape.apart(this.world.ledger.recent)
    this.world.beside?.tape(tape)
    if (tape.playing) this.world.seal()
  }
}
