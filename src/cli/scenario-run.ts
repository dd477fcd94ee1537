/** Runs a saved scenario to its end, reading the ledger before its rings overwrite anything. */
import type { Scenario } from '../designs/schema'
import type { Checked } from '../designs/schema-problem'
import { refuse } from '../designs/schema-problem'
import { Simulation } from '../engine'
import type { Design, JournalEntry, RequestRecord, Service } from '../engine'
import { describeChange } from './scenario-changes'
import type { StateChange } from './scenario-changes'
import { countServices } from './scenario-counters'
import type { ServiceCounters } from './scenario-counters'
import { tellDefence } from './scenario-defence'
import type { DefenceAnswer } from './scenario-defence'
import { MonitoringReader } from './scenario-monitoring'
import type { MonitoringAnswer } from './scenario-monitoring'
import { answerHeard, answerHttps } from './scenario-https'
import type { HeardAnswer, HttpsAnswer } from './scenario-https'
import { mostRequests, tooManyRequests } from './scenario-size'
import type { Ledger } from '../engine/ledger/ledger'
import { HopWatch } from '../engine/metrics/hop-watch'
import type { Reader } from '../engine/trial/trial-run'
import { TrialRun } from '../engine/trial/trial-run'
import { tellStatistics } from '../engine/metrics/statistics'
import type { Statistics } from '../engine/metrics/statistics'

/** What is reported for every scenario, in the order in which it is written. */
export interface CountedAnswer extends DefenceAnswer {
  /** What was simulated, complete. */
  design: Design
  durationUs: number
  digest: string
  totals: {
    sent: number
    answered: number
    failed: number
    inFlight: number
    staleReads: number
    /** The request is null when no database's log knows it any longer. */
    lostWrites: { write: number; request: number | null }[]
  }
  /** Since the warm-up; null when more happened at one instant than the ledger holds. */
  statistics: Statistics | null
  counters: Record<string, ServiceCounters>
  /** Present when a certificate or a handshake was part of the run. */
  https?: HttpsAnswer
  /** Present when somebody listens, or has listened. */
  heard?: HeardAnswer[]
  /** When only statistics are asked for: the first ten thousand. */
  stateChanges: StateChange[]
  /** Absent when monitoring was never on, and nothing broke. */
  monitoring?: MonitoringAnswer
}

const MOST_CHANGES = 10_000

export class ScenarioRun implements Reader {
  readonly simulation: Simulation
  /** Every ended request in the order they ended; none when only statistics are asked for. */
  readonly records: RequestRecord[] = []
  private readonly changes: JournalEntry[] = []
  private changesSeen = 0
  private readonly watch: HopWatch
  private readonly monitoring: MonitoringReader

  constructor(readonly scenario: Scenario) {
    this.simulation = new Simulation(scenario.design, scenario.commands)
    this.monitoring = new MonitoringReader(scenario, this.simulation)
    const { services } = this.simulation.world
    const users = services.findIndex(({ part }) => part.kind === 'users')
    this.watch = new HopWatch(services.length, users, scenario.warmupUs)
  }

  /** Runs to the end; refused when the run sends more requests than foreseen and can be listed. */
  run(): Checked<CountedAnswer> {
    const most = mostRequests(this.scenario)
    const { metrics } = this.simulation.world.ledger
    const { durationUs } = this.scenario
    for (
      const work = new TrialRun(this.simulation, [this, this.monitoring]).until(durationUs);
      work.next().done !== true;
    ) {
      if (metrics.sentTotal > most) return refuse([tooManyRequests(this.scenario)])
    }
    this.watch.finish(durationUs)
    return { ok: true, value: this.tell() }
  }

  /** The ledger keeps the latest entries only, so they are read as they come. */
  read({ requests, journal, hops }: Ledger): boolean {
    this.watch.read(hops)
    const whole = this.scenario.answer === 'requests'
    if (whole) while (this.records.length < requests.total) this.records.push(requests.at(this.records.length))
    for (; this.changesSeen < journal.total; this.changesSeen++) {
      if (whole || this.changes.length < MOST_CHANGES) this.changes.push(journal.at(this.changesSeen))
    }
    return false
  }

  private tell(): CountedAnswer {
    const { design, durationUs, warmupUs } = this.scenario
    const { world } = this.simulation
    const { metrics, lostWrites } = world.ledger
    const monitoring = this.monitoring.tell()
    const https = answerHttps(this.simulation)
    const heard = answerHeard(this.simulation)
    const window = { fromUs: warmupUs, untilUs: durationUs }
    return {
      design,
      durationUs,
      digest: this.simulation.digest(),
      totals: {
        sent: metrics.sentTotal,
        answered: metrics.answered,
        failed: metrics.failed,
        inFlight: metrics.inFlight,
        staleReads: metrics.staleReads,
        lostWrites: lostWrites.list().map(({ write, request }) => ({ write, request: request === 0 ? null : request })),
      },
      statistics: this.watch.complete ? tellStatistics(this.watch, world.services, this.isChanged, window) : null,
      counters: countServices(world.services, this.simulation.nowUs),
      ...(https === null ? {} : { https }),
      ...(heard === null ? {} : { heard }),
      stateChanges: this.changes.map((entry) => describeChange(this.simulation, entry)),
      ...tellDefence(this.scenario, this.simulation),
      ...(monitoring === null ? {} : { monitoring }),
    }
  }

  private readonly isChanged = ({ part }: Service, setting: string): boolean =>
    this.scenario.commands.some(
      (command) => command.op === 'set' && command.target === part.id && command.setting === setting,
    )
}
