/** Runs a saved scenario to its end, reading the ledger before its rings overwrite anything. */
import type { Scenario } from '../designs/schema'
import type { Checked } from '../designs/schema-problem'
import { refuse } from '../designs/schema-problem'
import { Mysql, Simulation } from '../engine'
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
import { tellReplication } from './scenario-replication'
import type { ReplicationState } from './scenario-replication'
import { foundTooMuch } from './scenario-size'
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
  /** At each probe, and at the end; absent without a MySQL. */
  replication?: ReplicationAnswer[]
  /** Present when a certificate or a handshake was part of the run. */
  https?: HttpsAnswer
  /** Present when somebody listens, or has listened. */
  heard?: HeardAnswer[]
  /** When only statistics are asked for: the first ten thousand. */
  stateChanges: StateChange[]
  /** Absent when monitoring was never on, and nothing broke. */
  monitoring?: MonitoringAnswer
}

interface ReplicationAnswer {
  atUs: number
  databases: Record<string, ReplicationState>
}

/** The database that a read came to, and the latest write of its user that was visible there; null for none. */
export interface Seen {
  database: string
  write: number | null
}

const MOST_CHANGES = 10_000

export class ScenarioRun implements Reader {
  readonly simulation: Simulation
  /** Every ended request in the order they ended; none when only statistics are asked for. */
  readonly records: RequestRecord[] = []
  private readonly changes: JournalEntry[] = []
  private changesSeen = 0
  /** What each read saw, by its number. */
  readonly seen = new Map<number, Seen>()
  private readonly replication: ReplicationAnswer[] = []
  private readonly watch: HopWatch
  private readonly monitoring: MonitoringReader

  constructor(readonly scenario: Scenario) {
    this.simulation = new Simulation(scenario.design, scenario.commands)
    this.monitoring = new MonitoringReader(scenario, this.simulation)
    const { services } = this.simulation.world
    const users = services.findIndex(({ part }) => part.kind === 'users')
    for (const service of services) if (service instanceof Mysql) this.watchReads(service)
    this.watch = new HopWatch(services.length, users, scenario.warmupUs)
  }

  /** Runs to the end; refused when the run turns out to be more than foreseen, and than can be simulated for one answer. */
  run(): Checked<CountedAnswer> {
    const { durationUs, probes } = this.scenario
    const trial = new TrialRun(this.simulation, [this, this.monitoring])
    for (const untilUs of [...probes.toSorted((a, b) => a - b), durationUs]) {
      for (const work = trial.until(untilUs); work.next().done !== true;) {
        const tooMuch = foundTooMuch(this.scenario, this.simulation)
        if (tooMuch !== null) return refuse([tooMuch])
      }
      this.replication.push({ atUs: untilUs, databases: tellReplication(this.simulation) })
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

  private watchReads({ execution, part: { id } }: Mysql): void {
    if (this.scenario.answer !== 'requests') return
    execution.watch = ({ number }, write) => {
      this.seen.set(number, { database: id, write: write === 0 ? null : write })
    }
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
      ...(Object.keys(this.replication[0].databases).length === 0 ? {} : { replication: this.replication }),
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
