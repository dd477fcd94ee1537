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
  led: boolean
  /** It was promoted, and has not been attached since. */
  raised = false
  private readonly ledAtFirst: boolean

  constructor(
    private readonly own: Database,
    { services }: Design,
  ) {
    const { id, source } = own.part
    const named = services.flatMap((part) => (part.kind === 'application' ? (part.writesTo ?? []) : []))
    this.ledAtFirst = named.length > 0 ? named.includes(id) : source === null
    this.leads = this.led = this.ledAtFirst
  }

  /** It led, and copies from nobody: nothing keeps it up to date. */
  get replaced(): boolean {
    return this.led && !this.leads && this.own.replica === null
  }

  /**
   * A database has been promoted: itself, one of its replicas, or another one. `written`: applications write to this one now;
   * null when none writes anywhere, so that promotions decide which database leads.
   */
  promoted(which: 'itself' | 'replica' | 'other', written: boolean | null): void {
    this.leads = written ?? (which === 'itself' || (which === 'other' && this.leads))
    this.led ||= this.leads
    this.raised ||= which === 'itself'
  }

  /** It copies from another one: what it has been is over, unless applications still write to it. */
  attached(): void {
    this.led = this.leads
    this.raised = false
  }

  tape(tape: Tape): void {
    this.leads = tape.flag(this.leads !== this.ledAtFirst) !== this.ledAtFirst
    this.led = tape.aside(this.led ? 1 : 0) !== 0
    this.raised = tape.aside(this.raised ? 1 : 0) !== 0
  }
}
