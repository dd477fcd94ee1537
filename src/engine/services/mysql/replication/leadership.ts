/** Whether the site's writes go to a MySQL: from the start, since a promotion, or no longer. */
import type { Design } from '../../../design'
import type { Tape, Taped } from '../../../kernel/tape'
import type { Database } from '../database'

export class Leadership implements Taped {
  /**
   * Applications write to it. In a design where none writes anywhere, it is a primary or was promoted, and none of its
   * replicas was promoted after that. A write that no leading database has is lost to the site.
   */
  leads: boolean
  /** It leads, or once led. */
  private led: boolean
  private readonly ledAtFirst: boolean
  /** There are applications that write, and so decide which database leads. */
  private readonly asked: boolean

  constructor(
    private readonly own: Database,
    { services }: Design,
  ) {
    const { id, source } = own.part
    const named = services.flatMap((part) => (part.kind === 'application' ? (part.writesTo ?? []) : []))
    this.asked = named.length > 0
    this.ledAtFirst = this.asked ? named.includes(id) : source === null
    this.leads = this.led = this.ledAtFirst
  }

  /** It led, and copies from nobody: nothing keeps it up to date. */
  get replaced(): boolean {
    return this.led && !this.leads && this.own.replica === null
  }

  /** A database has been promoted: itself, one of its replicas, or another one. `written`: applications write to it now. */
  promoted(which: 'itself' | 'replica' | 'other', written: boolean): void {
    this.leads = this.asked ? written : which === 'itself' || (which === 'other' && this.leads)
    this.led ||= this.leads
  }

  tape(tape: Tape): void {
    this.leads = tape.flag(this.leads !== this.ledAtFirst) !== this.ledAtFirst
    this.led = tape.aside(this.led ? 1 : 0) !== 0
  }
}
