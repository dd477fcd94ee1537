/** Which databases an application uses: what its configuration names for writes and for reads, and its links to them. */
import type { ApplicationPart } from '../../design'
import type { Tape, Taped } from '../../kernel/tape'
import type { World } from '../../world'

export class Databases implements Taped {
  /** Changed by a promotion. -1 for none. */
  writesTo = -1
  /** In turn, beginning with the first. */
  readsFrom: readonly number[] = []
  private named: readonly number[] = []
  private turn = 0
  /** The link to each database that it has a link to, by the database's index. */
  private readonly links = new Map<number, number>()

  connect(world: World, { id, readsFrom, writesTo }: ApplicationPart): void {
    this.readsFrom = this.named = readsFrom.map((database) => world.indexOf(database))
    if (writesTo !== null) this.writesTo = world.indexOf(writesTo)
    for (const { index, part } of world.services) {
      if (part.kind === 'mysql' && world.links.join(id, part.id)) {
        this.links.set(index, world.links.between(id, part.id))
      }
    }
  }

  /** There is none: no page needs one. */
  get none(): boolean {
    return this.writesTo < 0 && this.readsFrom.length === 0
  }

  /** The link to a database, connected or cut; -1 when the design has none. */
  linkTo(database: number): number {
    return this.links.get(database) ?? -1
  }

  /** The database for the next read. */
  next(): number {
    const { readsFrom } = this
    return readsFrom.length === 0 ? this.writesTo : readsFrom[this.turn++ % readsFrom.length]
  }

  /** The one to try after this one has refused the connection. */
  after(database: number): number {
    const { readsFrom } = this
    return readsFrom[(readsFrom.indexOf(database) + 1) % readsFrom.length]
  }

  /** The process starts anew: the turn is lost, what the configuration names is not. */
  restart(): void {
    this.turn = 0
  }

  /** Reads that go elsewhere leave a trace only while they do. */
  tape(tape: Tape): void {
    this.writesTo = tape.number(this.writesTo)
    this.turn = tape.number(this.turn)
    const elsewhere = tape.optional(this.readsFrom !== this.named, () => {
      const { readsFrom } = this
      const length = tape.number(readsFrom.length)
      this.readsFrom = Array.from({ length }, (_, i) => tape.number(readsFrom.at(i) ?? -1))
    })
    if (!elsewhere) this.readsFrom = this.named
  }
}
