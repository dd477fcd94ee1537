/** HAProxy and its clients, at no cost while nothing limits them and all send whole requests: only then there is a frontend. */
import { tapeLoaded } from '../../kernel/tape'
import type { Tape, Taped } from '../../kernel/tape'
import { bequeath } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { HaproxyConnections } from './connections'
import type { HaproxyFrontend, Process } from './frontend'
import { IN_BODY, isIncomplete, NOT_ACCEPTED, RECEIVING } from './phases'

export class HaproxyClients implements Taped {
  frontend: HaproxyFrontend | null = null
  /** Makes one, with so many of the calls inside that it has not been given yet; null until it is loaded. */
  make: ((coming: number) => HaproxyFrontend) | null = null

  /** Those kept between requests; null until it is loaded, and then none are. */
  connections: HaproxyConnections | null = null

  constructor(private readonly process: Process) {}

  /** Requests that are being handled. */
  get present(): number {
    return this.frontend?.present ?? this.process.port.inside
  }

  /** The settings have been read. */
  limit(): void {
    if (this.process.settings.get('maxconn') > 0) this.frontend ??= this.make?.(0) ?? null
  }

  arrive(call: Call): void {
    // This one is inside already, and not yet accepted.
    if (isIncomplete(call)) this.frontend ??= this.make?.(1) ?? null
    const isOpen = this.connections?.arrives(call) === true
    if (this.frontend === null) this.process.take(call)
    else this.frontend.arrive(call, isOpen)
  }

  /** A request has ended: its connection is kept after a whole answer, else closed (measured). */
  ended(call: Call, isWhole: boolean): void {
    if (isWhole && this.connections?.keeps(call) === true) this.frontend?.serve()
    else this.left()
  }

  /** A connection is closed. */
  left(): void {
    this.frontend?.left()
  }

  /**
   * Without `option abortonclose` HAProxy finds out that a client has left when it answers; a whole request that the kernel holds
   * is executed later in any case (measured).
   */
  outlives(call: Call, client: Call, abortonclose: boolean): boolean {
    const { phase } = call
    const isMissed =
      phase === NOT_ACCEPTED ? isIncomplete(call) : abortonclose || phase === RECEIVING || phase === IN_BODY
    if (!isMissed) bequeath(client, call)
    return !isMissed
  }

  /** True when it was for a client that a timeout waited. */
  timeout(call: Call): boolean {
    if (call.phase !== RECEIVING) return false
    this.frontend?.timeout(call)
    return true
  }

  /** True when the client has left before HAProxy had its request. */
  abandoned(call: Call): boolean {
    return this.frontend?.abandoned(call) === true
  }

  /** The process has died. */
  clear(): void {
    this.frontend?.clear()
    this.connections?.clear()
  }

  tape(tape: Tape): void {
    tapeLoaded(tape, this.connections)
    const on = tape.optional(this.frontend !== null, () => {
      this.frontend ??= this.make?.(0) ?? null
      this.frontend?.tape(tape)
    })
    if (on) return
    this.frontend = null
    this.process.port.most = Infinity
  }
}
