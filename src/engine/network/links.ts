/**
 * The wire: the network paths of a design, how long each takes, and the one answer to whether traffic passes there, and
 * whether a new connection is let in at the end. Both are computed when what they follow from changes; traffic only reads them.
 */
import type { Link } from '../design'
import { tapeRare } from '../kernel/tape'
import type { Tape, Taped } from '../kernel/tape'

/** Verdicts: traffic passes; it is dropped silently; it is refused, which only a packet filter does. */
export const OPEN = 0
export const DROPPED = 1
export const REFUSES = 2
export type Verdict = typeof OPEN | typeof DROPPED | typeof REFUSES

/** An eavesdropper: none, one that listens, one that also changes what it can read. */
export const NOBODY = 0
export const LISTENS = 1
export const CHANGES = 2

export const HTTP = 80

/** What decides about connections as they arrive. */
export interface Filter {
  /** One that arrives over a link at a port, which is counted with the rule that decides. */
  admit(link: number, port: number): Verdict
  /** One that a service opens to another, by their indices, on the link that they copy over: a replica to its source. */
  admitBetween(from: number, to: number, port: number): Verdict
}

const unfiltered: Filter = { admit: () => OPEN, admitBetween: () => OPEN }

export class LinkTable implements Taped {
  readonly latencyUs: Float64Array
  /** Whether anything passes: OPEN, or DROPPED while its cable is out. */
  readonly verdict: Uint8Array
  /** A verdict on new connections, by the packet filter at the end; `Firewall` sets it. */
  readonly gate: Uint8Array
  /** What decides about new connections. */
  filter: Filter = unfiltered
  /** The TCP or UDP port of the side that accepts connections; 0 until it is known. */
  readonly port: Uint16Array
  /**
   * Round trips before the first byte of a request: 1 for the TCP handshake, 2 with TLS 1.3 (RFC 8446 §2). The first one travels
   * with the request, since connecting and sending are one trip here; `setupUs` is what the others take.
   */
  readonly setupTrips: Uint8Array
  readonly setupUs: Float64Array
  /** 1 when anyone on the path can read the traffic: on all links, unless `Privacy` seals them. */
  readonly readable: Uint8Array
  /** Who stands on the path: one of NOBODY, LISTENS, CHANGES. */
  readonly ear: Uint8Array
  private readonly out: Uint8Array
  private readonly byEnds = new Map<string, number>()
  private readonly byId = new Map<string, number>()

  /** Those from the place `lasting` on leave no trace on the tape while their cables are in. */
  constructor(
    readonly links: readonly Link[],
    private readonly lasting = links.length,
  ) {
    const count = links.length
    this.latencyUs = new Float64Array(links.map((link) => link.latencyUs))
    this.verdict = new Uint8Array(count)
    this.port = new Uint16Array(count)
    this.setupTrips = new Uint8Array(count).fill(1)
    this.setupUs = new Float64Array(count)
    this.readable = new Uint8Array(count).fill(1)
    this.ear = new Uint8Array(count)
    this.out = new Uint8Array(count)
    this.gate = new Uint8Array(count)
    links.forEach((link, i) => {
      this.byEnds.set(`${link.from} ${link.to}`, i)
      this.byId.set(link.id, i)
    })
  }

  /** `portOf` is where a service accepts connections without TLS. */
  connect(portOf: (service: string) => number): void {
    this.links.forEach(({ to }, i) => (this.port[i] = portOf(to)))
  }

  /** Whether its cable is plugged in. */
  isIn(link: number): boolean {
    return this.out[link] === 0
  }

  /** Whether it drops what is sent on it. */
  drops(link: number): boolean {
    return this.verdict[link] === DROPPED
  }

  /** Plugs its cable in or out. Returns whether the verdict has changed. */
  plug(link: number, isIn: boolean): boolean {
    this.out[link] = isIn ? 0 : 1
    return this.judge(link)
  }

  /** The link from one service to another. Throws when the design has none: it was not validated. */
  between(from: string, to: string): number {
    const link = this.byEnds.get(`${from} ${to}`)
    if (link === undefined) throw new Error(`The design has no link from ${from} to ${to}.`)
    return link
  }

  /** True when there is a link from one service to another. */
  join(from: string, to: string): boolean {
    return this.byEnds.has(`${from} ${to}`)
  }

  /** The link between two services, whichever way it was drawn; -1 when there is none. */
  joining(one: string, other: string): number {
    return this.byEnds.get(`${one} ${other}`) ?? this.byEnds.get(`${other} ${one}`) ?? -1
  }

  /** The link with this id; -1 when there is none. */
  indexOf(id: string): number {
    return this.byId.get(id) ?? -1
  }

  tape(tape: Tape): void {
    const { lasting, out } = this
    tape.array(out, lasting)
    tape.array(this.gate, lasting)
    tapeRare(tape, out.subarray(lasting))
    if (tape.playing) for (let link = 0; link < out.length; link++) this.judge(link)
  }

  private judge(link: number): boolean {
    const before = this.verdict[link]
    this.verdict[link] = this.out[link] === 1 ? DROPPED : OPEN
    return this.verdict[link] !== before
  }
}
