/**
 * What only the live run is asked: what happened lately, how requests ended between changes, and what a change cut in two.
 * Trials do without. It decides nothing, so it is in no digest.
 */
import type { Tape, Taped } from '../kernel/tape'
import { Cuts } from '../metrics/cuts'
import { Lately } from '../metrics/lately'
import { Endings } from './endings'

export class Recent implements Taped {
  readonly lately: Lately
  readonly endings = new Endings()
  readonly cuts = new Cuts()

  /** `links`: how many the site has. */
  constructor(links: number) {
    this.lately = new Lately(links)
  }

  tape(tape: Tape): void {
    this.lately.tape(tape)
    this.endings.tape(tape)
    this.cuts.tape(tape)
  }
}
