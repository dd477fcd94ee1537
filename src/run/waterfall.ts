/**
 * Cuts the time of a request into pieces that follow one another without gap or overlap: in transit, in a TLS handshake,
 * failing to connect, queued, turn-around before a retry, at work, unanswered.
 */
import type { Design, HopRecord } from '../engine'

export type PieceType = 'travel' | 'handshake' | 'failed' | 'queue' | 'retry' | 'work' | 'silent'

export interface Piece {
  type: PieceType
  startUs: number
  endUs: number
  /** Index of the service it happens at; of the sender when it travels. */
  at: number
  /** Index of the service it travels to; -1 when it does not travel. */
  to: number
  /** It travels back. */
  back: boolean
}

/** The hops of one request, oldest first; `untilUs` is its end, or now while it is in flight. */
export function waterfall(design: Design, hops: readonly HopRecord[], untilUs: number): Piece[] {
  const cutter = new Cutter(design)
  const told = awaited(hops)
  told.forEach((hop, i) => {
    cutter.pass(hop, i + 1 < told.length ? told[i + 1] : null, untilUs)
  })
  return cutter.pieces
}

/** Without what a service goes on to do for a caller that has lost its power: nobody waits for it. */
function awaited(hops: readonly HopRecord[]): HopRecord[] {
  const stack: number[] = []
  const forsaken = new Set<number>()
  const leave = (service: number): number[] => {
    const place = stack.lastIndexOf(service)
    return place > 0 ? stack.splice(place) : []
  }
  return hops.filter(({ hop, service, detail }) => {
    if (hop === 'sent' || hop === 'arrived') {
      stack.push(service)
      forsaken.delete(service)
    }
    if (forsaken.has(service)) return false
    if (hop === 'vanished' && detail === 1) for (const below of leave(service).slice(1)) forsaken.add(below)
    else if (hop === 'timedOut') stack.length = Math.max(1, stack.lastIndexOf(service) + 1)
    else if (hop === 'answered' || hop === 'reset' || hop === 'dropped') leave(service)
    return true
  })
}

class Cutter {
  readonly pieces: Piece[] = []
  /** The services that have the request, the latest last. */
  private readonly stack: number[] = []

  constructor(private readonly design: Design) {}

  /** The time from a hop to the next, or to the end. */
  pass(hop: HopRecord, next: HopRecord | null, untilUs: number): void {
    const endUs = next?.timeUs ?? untilUs
    let fromUs = hop.timeUs
    const callee = hop.service
    if (hop.hop === 'sent' || hop.hop === 'arrived') this.stack.push(callee)
    if (hop.hop === 'shaking') {
      const type = hop.detail > 0 ? 'handshake' : 'silent'
      this.add({ type, startUs: fromUs, endUs, at: callee, to: -1, back: false })
      return
    }
    const returns = this.leaves(hop)
    const holder = this.stack.at(-1) ?? callee
    if (returns && holder !== callee) {
      const homeUs = Math.min(endUs, fromUs + this.latency(holder, callee))
      const type = hop.hop === 'refused' || hop.hop === 'reset' ? 'failed' : 'travel'
      this.add({ type, startUs: fromUs, endUs: homeUs, at: callee, to: holder, back: true })
      fromUs = homeUs
    }
    if (hop.hop === 'waiting') {
      const overUs = Math.min(endUs, fromUs + hop.detail)
      this.add({ type: 'retry', startUs: fromUs, endUs: overUs, at: callee, to: -1, back: false })
      fromUs = overUs
    }
    const target = next === null ? this.headedFor(hop) : -1
    if (target >= 0) {
      this.add({ type: 'travel', startUs: fromUs, endUs, at: holder, to: target, back: false })
      return
    }
    const outward = next !== null && this.goesOut(next, holder)
    const startUs = outward ? Math.max(fromUs, endUs - this.latency(holder, next.service)) : endUs
    this.add({ type: this.rest(hop, next), startUs: fromUs, endUs: startUs, at: holder, to: -1, back: false })
    if (!outward) return
    const type = next.hop === 'refused' ? 'failed' : 'travel'
    this.add({ type, startUs, endUs, at: holder, to: next.service, back: false })
  }

  /** What a service does that has the request and sends nothing. */
  private rest(hop: HopRecord, next: HopRecord | null): PieceType {
    if (hop.hop === 'queued') return 'queue'
    if (next?.hop === 'timedOut' || hop.hop === 'lost' || hop.hop === 'vanished') return 'silent'
    return 'work'
  }

  /** The service has done with the request; a timeout also ends what its service had asked for. */
  private leaves(hop: HopRecord): boolean {
    if (hop.hop === 'timedOut') this.stack.length = Math.max(1, this.stack.lastIndexOf(hop.service) + 1)
    if (hop.hop === 'refused') return true
    if (hop.hop === 'vanished' && this.stack.includes(hop.service))
      this.stack.length = this.stack.lastIndexOf(hop.service)
    if (hop.hop !== 'answered' && hop.hop !== 'reset' && hop.hop !== 'dropped') return false
    const place = this.stack.lastIndexOf(hop.service)
    if (place > 0) this.stack.length = place
    return place > 0
  }

  private goesOut(next: HopRecord, holder: number): boolean {
    const { hop, detail } = next
    const comes = hop === 'arrived' || hop === 'shaking' || hop === 'refused' || (hop === 'vanished' && detail === 0)
    return comes && next.service !== holder
  }

  /** Where a request in flight goes after this hop, when the hop says so; -1 otherwise. */
  private headedFor({ hop, service, detail }: HopRecord): number {
    const part = this.design.services[service]
    const indexOf = (id: string): number => this.design.services.findIndex((other) => other.id === id)
    if (part.kind === 'users' && hop === 'sent') return indexOf(part.dns ?? part.site)
    if (part.kind === 'users' && hop === 'resolved') return indexOf(part.site)
    return part.kind === 'haproxy' && hop === 'chosen' ? indexOf(part.servers[detail].service) : -1
  }

  private latency(from: number, to: number): number {
    const [a, b] = [this.design.services[from].id, this.design.services[to].id]
    const link = this.design.links.find((one) => (one.from === a && one.to === b) || (one.from === b && one.to === a))
    return link?.latencyUs ?? 0
  }

  private add(piece: Piece): void {
    if (piece.endUs <= piece.startUs) return
    const before = this.pieces.at(-1)
    const same = before?.type === piece.type && before.at === piece.at && before.to === piece.to
    if (before !== undefined && (same || isRefusal(before, piece))) before.endUs = piece.endUs
    else this.pieces.push(piece)
  }
}

/** A connection attempt and the refusal that comes back are one piece. */
function isRefusal(before: Piece, piece: Piece): boolean {
  return before.type === 'failed' && piece.type === 'failed' && before.at === piece.to && before.to === piece.at
}
