/**
 * What people's browsers know of HTTPS: who has been sent from `http://` to `https://` for good (RFC 9110 §15.4.2), and who has
 * a TLS session to resume. From it follows how a browser connects, and whether it accepts the certificate that it is shown.
 */
import type { SendCommand } from '../../command'
import type { Tape, Taped } from '../../kernel/tape'
import {
  ASKS_HTTP,
  ASKS_HTTPS,
  IN_CLEAR,
  INSECURE,
  NAME_FITS,
  ODD_PORT,
  OTHER_NAME,
  SEALED,
  SENT_ON,
  WRONG_AUTHORITY,
  WRONG_NAME,
} from '../../network/calls'
import type { Call } from '../../network/calls'
import type { Speaker } from '../../network/privacy'
import { handshakeTrips } from '../../network/tls'
import type { TlsTable } from '../../network/tls'
import type { World } from '../../world'
import { endingOf } from '../haproxy/log/termination'
import { SECOND_US } from '../settings'
import { siteName } from './destinations'
import { askOverTls } from './tls-wishes'

/** HAProxy's `tune.ssl.lifetime`: how long a session can be resumed (configuration manual §3.2). */
const SESSION_US = 300 * SECOND_US

export class Browsers implements Speaker, Taped {
  /** By person: whether it goes to `https://` by itself, and when its latest session began; -1 for never. */
  private readonly sentOn: Uint8Array
  private readonly sessionUs: Float64Array
  /** Something is known. */
  private knows = false

  /** The name that people type. */
  private readonly host: string

  constructor(
    private readonly world: World,
    private readonly tls: TlsTable,
    population: number,
  ) {
    this.host = siteName(world.design)
    this.sentOn = new Uint8Array(population)
    this.sessionUs = new Float64Array(population).fill(-1)
  }

  /** What a command says about the connection of its request to this service. */
  wish(call: Call, command: SendCommand, service: number): void {
    askOverTls(call, command, this.tls.shown[service] ?? null)
  }

  /** Connects: in clear, to port 80, or with a handshake. */
  open(call: Call, service: number, link: number, timeoutUs: number): void {
    const { network, services } = this.world
    if (!this.tls.on || !services[service].offersHttps) network.open(call, service, link, timeoutUs)
    else {
      const { trips, flags } = this.choose(call, service, link)
      network.open(call, service, link, timeoutUs, trips, flags)
    }
  }

  /** Whether its connection to this service is encrypted. */
  seals({ flags, user }: Call, service: number): boolean {
    return this.tls.on && this.world.services[service].offersHttps && this.isSecure(flags, user)
  }

  private isSecure(flags: number, user: number): boolean {
    return (flags & ASKS_HTTP) === 0 && ((flags & (ASKS_HTTPS | SENT_ON)) !== 0 || this.sentOn[user] === 1)
  }

  /** The round trips of the handshake, none in clear, and flags of the connection. */
  private choose({ flags, user }: Call, service: number, link: number): { trips: number; flags: number } {
    const trips = this.world.links.setupTrips[link] - 1
    const odd = flags & ODD_PORT
    if (!this.isSecure(flags, user)) return { trips: 0, flags: IN_CLEAR | odd }
    if ((flags & ASKS_HTTPS) !== 0) return { trips: odd === 0 ? trips : 0, flags: odd }
    return { trips: this.resumes(user, service) ? handshakeTrips(trips === 1 ? 1 : 0, true) : trips, flags: 0 }
  }

  /** What it has against the certificate; 0 for nothing. */
  judge({ flags }: Call, { service }: Call): number {
    if ((flags & INSECURE) !== 0) return 0
    const { queue } = this.world
    const isNamed = (flags & (OTHER_NAME | NAME_FITS)) !== 0
    const problem = this.tls.problem(service, queue.nowUs, isNamed ? null : this.host)
    return (flags & OTHER_NAME) !== 0 && problem !== WRONG_AUTHORITY ? WRONG_NAME : problem
  }

  /** A connection was made: one with TLS leaves a session behind. */
  connected({ child, flags, user }: Call): void {
    if (child === null || (child.flags & SEALED) === 0 || (flags & ASKS_HTTPS) !== 0) return
    if (this.resumes(user, child.service)) this.tls.resumed[child.service]++
    this.sessionUs[user] = this.world.queue.nowUs
    this.knows = true
  }

  /** Whether this answer sends the browser on to `https://`; it remembers a permanent one. */
  isSentOn(call: Call, answer: Call): boolean {
    const { flags, user } = call
    const redirected = (answer.flags & IN_CLEAR) !== 0 && endingOf(answer.termination) === 'LR'
    if (!redirected || (flags & ASKS_HTTP) !== 0) return false
    call.flags |= SENT_ON
    if (answer.status !== 301 && answer.status !== 308) return true
    this.sentOn[user] = 1
    this.knows = true
    return true
  }

  /** It asks for `https://` at a port that speaks no TLS: whatever comes back is none. */
  isNotTls({ flags }: Call): boolean {
    return (flags & ASKS_HTTPS) !== 0 && (flags & ODD_PORT) !== 0
  }

  /** The site speaks HTTPS no longer: nobody is sent there. */
  forget(): void {
    this.sentOn.fill(0)
    this.sessionUs.fill(-1)
    this.knows = false
  }

  tape(tape: Tape): void {
    const on = tape.optional(this.knows, () => {
      this.knows = true
      tape.array(this.sentOn, this.sentOn.length)
      tape.array(this.sessionUs, this.sessionUs.length)
    })
    if (!on && tape.playing) this.forget()
  }

  /** A restarted process has new keys, and knows no session of before. */
  private resumes(user: number, service: number): boolean {
    const { queue } = this.world
    const beganUs = this.sessionUs[user]
    return beganUs >= this.tls.keysUs[service] && beganUs >= 0 && queue.nowUs < beganUs + SESSION_US
  }
}
