/** Whether the site's writes are with a MySQL, from the start or since its promotion, or whether another one took its place. */
import type { Design } from '../design'
import type { Tape, Taped } from '../kernel/tape'
import type { Mysql } from '../services/mysql'

export class Leadership implements Taped {
  /**
   * True of a primary of the design, of a database that an application writes to, and of one that was promoted; until
   * another one is promoted and no application writes here any more. What it commits after that is lost to the site.
   */
  leads: boolean
  private readonly atFirst: boolean

  constructor(
    private readonly own: Mysql,
    { services }: Design,
  ) {
    const { id, source } = own.part
    this.atFirst = source === null || services.some((part) => part.kind === 'application' && part.writesTo === id)
    this.leads = this.atFirst
  }

  /** It led, and copies from nobody: nothing brings it along. */
  get replaced(): boolean {
    return !this.leads && this.own.replica === null
  }

  tape(tape: Tape): void {
    this.leads = tape.flag(this.leads !== this.atFirst) !== this.atFirst
  }
}
