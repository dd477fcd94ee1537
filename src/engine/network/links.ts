/** The network paths of a design: latency, and whether the cable is in. */
import type { Link } from '../design'
import type { Tape, Taped } from '../kernel/tape'

export class LinkTable implements Taped {
  readonly latencyUs: Float64Array
  readonly up: Uint8Array
  private readonly byEnds = new Map<string, number>()
  private readonly byId = new Map<string, number>()

  constructor(readonly links: readonly Link[]) {
    this.latencyUs = new Float64Array(links.map((link) => link.latencyUs))
    this.up = new Uint8Array(links.length).fill(1)
    links.forEach((link, i) => {
      this.byEnds.set(`${link.from} ${link.to}`, i)
      this.byId.set(link.id, i)
    })
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
    tape.array(this.up, this.up.length)
  }
}
