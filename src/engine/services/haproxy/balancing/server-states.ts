/** Which servers may be given requests: by their checks, by what an administrator has set, and by weight. */
import { serverStates } from '../../../command'
import type { ServerState } from '../../../command'
import type { Tape } from '../../../kernel/tape'

const READY = serverStates.indexOf('ready')
const MAINT = serverStates.indexOf('maint')

export class ServerStates {
  readonly up: Uint8Array
  /** Indices into `serverStates`. */
  private readonly admin: Uint8Array

  constructor(
    private readonly weight: Int32Array,
    private readonly backup: Uint8Array,
  ) {
    this.up = new Uint8Array(weight.length).fill(1)
    this.admin = new Uint8Array(weight.length)
  }

  /** True when balancing may give it new requests. */
  usable(server: number): boolean {
    return this.up[server] === 1 && this.admin[server] === READY && this.weight[server] > 0
  }

  /** UP and not in maintenance: requests whose cookie names it may go to it, also when it is drained. */
  serves(server: number): boolean {
    return this.up[server] === 1 && this.admin[server] !== MAINT
  }

  of(server: number): ServerState {
    return serverStates[this.admin[server]]
  }

  /** A server that leaves maintenance is UP, whatever it was before, unless its agent says otherwise. */
  administer(server: number, state: ServerState, comesUp: boolean): void {
    if (this.admin[server] === MAINT && state !== 'maint') this.up[server] = comesUp ? 1 : 0
    this.admin[server] = serverStates.indexOf(state)
  }

  /** A restarted process starts from scratch. */
  reload(): void {
    this.up.fill(1)
    this.admin.fill(READY)
  }

  /** How many of the backups, or of the others, are usable. */
  countUsable(backup: 0 | 1): number {
    let count = 0
    for (let server = 0; server < this.up.length; server++)
      if (this.backup[server] === backup && this.usable(server)) count++
    return count
  }

  tape(tape: Tape): void {
    for (const column of [this.up, this.admin]) tape.array(column, column.length)
  }
}
