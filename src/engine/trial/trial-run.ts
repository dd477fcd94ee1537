/**
 * A second run beside the live one, which answers a question and is thrown away: it begins at a snapshot or at the start,
 * and readers empty the ledger before its rings overwrite anything.
 */
import type { Command } from '../command'
import type { Design } from '../design'
import type { Ledger } from '../ledger/ledger'
import { Simulation } from '../simulation'
import type { Snapshot } from '../simulation'

export interface Beginning {
  design: Design
  /** All commands of the run, those before the beginning among them. */
  commands: readonly Command[]
  /** Snapshots of the run of this design and these commands, oldest first. None: it begins at the start. */
  snapshots?: readonly Snapshot[]
  /** It begins at the latest snapshot that is not later. Absent: at the last one. */
  atUs?: number
}

export interface Reader {
  /** Reads what is new in the ledger. True when it has read all that it wants. */
  read(ledger: Ledger): boolean
}

/** Events between two readings: far fewer than the ledger holds, and seldom enough to cost nothing. */
const EVENTS = 1000

export class TrialRun {
  /** The readers are asked in this order. */
  constructor(
    readonly simulation: Simulation,
    private readonly readers: readonly Reader[] = [],
  ) {}

  static begin({ design, commands, snapshots = [], atUs = Infinity }: Beginning): TrialRun {
    const simulation = new Simulation(design, commands)
    const start = snapshots.findLast(({ timeUs }) => timeUs <= atUs) ?? snapshots.at(0)
    if (start !== undefined) simulation.restore(start)
    return new TrialRun(simulation)
  }

  /** The same run, from where it stands, with these readers. */
  readBy(...readers: readonly Reader[]): TrialRun {
    return new TrialRun(this.simulation, readers)
  }

  /**
   * Runs up to and including `untilUs`, or until every reader has all it wants; pauses often, so that the caller decides how
   * long each slice takes. `reached`, asked after each event, ends it too.
   */
  *until(untilUs: number, reached: (() => boolean) | null = null): Generator<void, void> {
    const { simulation } = this
    for (let more = true; more && this.wantsMore();) {
      for (let i = 0; i < EVENTS && more; i++) more = simulation.stepEvent(untilUs) && reached?.() !== true
      yield
    }
    this.wantsMore()
  }

  /** Lets every reader read. */
  private wantsMore(): boolean {
    const { readers, simulation } = this
    const satisfied = readers.filter((reader) => reader.read(simulation.world.ledger))
    return readers.length === 0 || satisfied.length < readers.length
  }
}

/** Does the rest of the work at once. */
export function finish<Result>(work: Generator<void, Result>): Result {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value
}
