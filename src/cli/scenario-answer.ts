/** Runs a saved scenario to its end and tells everything that was counted: each request, each service, each change. */
import { refuse } from '../designs/schema-problem'
import type { Checked } from '../designs/schema-problem'
import { checkScenario } from '../designs/schema'
import type { Scenario } from '../designs/schema'
import { FREE, requestKinds, Simulation, Users } from '../engine'
import type { Design, JournalEntry, RequestKind, RequestRecord } from '../engine'
import { findTooMuch } from './scenario-size'
import { describeChange } from './scenario-changes'
import type { StateChange } from './scenario-changes'
import { countServices } from './scenario-counters'
import type { ServiceCounters } from './scenario-counters'

interface Hop {
  atMs: number
  service: string
  hop: string
  detail: number
}

/** One request; what is null has not happened when the run ends. */
interface RequestAnswer {
  number: number
  kind: RequestKind
  user: number
  sentMs: number
  endedMs: number | null
  status: number | null
  cause: string | null
  server: string | null
  termination: string | null
  retries: string | null
  stale: boolean
  write: number | null
  /** Absent when the run has been too long to keep them. */
  hops?: Hop[]
}

export interface ScenarioAnswer {
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
    lostWrites: { write: number; request: number }[]
  }
  /** Of all answered requests; nearest rank. Null when nothing was answered. */
  latencies: { samples: number; p50Ms: number; p90Ms: number; p95Ms: number; p99Ms: number; maxMs: number } | null
  counters: Record<string, ServiceCounters>
  stateChanges: StateChange[]
  requests: RequestAnswer[]
}

/** The answer to a file that holds a saved scenario. */
export function answerScenario(input: unknown): Checked<ScenarioAnswer> {
  const checked = checkScenario(input)
  if (!checked.ok) return checked
  const tooMuch = findTooMuch(checked.value)
  return tooMuch.length > 0 ? refuse(tooMuch) : { ok: true, value: new ScenarioRun(checked.value).answer() }
}

class ScenarioRun {
  private readonly simulation: Simulation
  private readonly records: RequestRecord[] = []
  private readonly changes: JournalEntry[] = []

  constructor(private readonly scenario: Scenario) {
    this.simulation = new Simulation(scenario.design, scenario.commands)
  }

  answer(): ScenarioAnswer {
    while (this.simulation.step(this.scenario.durationUs)) this.read()
    this.read()
    const { design, durationUs } = this.scenario
    const { world } = this.simulation
    const { metrics, lostWrites } = world.ledger
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
        lostWrites: lostWrites.list(),
      },
      latencies: this.latencies(),
      counters: countServices(world.services),
      stateChanges: this.changes.map((entry) => describeChange(this.simulation, entry)),
      requests: this.requests(),
    }
  }

  /** The ledger keeps the latest entries only, so they are taken out as they come. */
  private read(): void {
    const { requests, journal } = this.simulation.world.ledger
    while (this.records.length < requests.total) this.records.push(requests.at(this.records.length))
    while (this.changes.length < journal.total) this.changes.push(journal.at(this.changes.length))
  }

  private requests(): RequestAnswer[] {
    const hops = this.keptHops()
    return [...this.records.map((record) => this.tell(record)), ...this.unended()]
      .sort((a, b) => a.number - b.number)
      .map((request) => {
        const own = hops.get(request.number)
        return own?.[0].hop === 'sent' ? { ...request, hops: own } : request
      })
  }

  private tell(record: RequestRecord): RequestAnswer {
    return {
      number: record.number,
      kind: record.kind,
      user: record.user,
      sentMs: record.sentUs / 1000,
      endedMs: record.endedUs / 1000,
      status: record.status,
      cause: record.cause,
      server: this.serverNames()[record.server] ?? null,
      termination: record.termination,
      retries: `${record.redispatched ? '+' : ''}${record.retries}`,
      stale: record.stale,
      write: record.write === 0 ? null : record.write,
    }
  }

  private serverNames(): (string | undefined)[] {
    const balancer = this.scenario.design.services.find((part) => part.kind === 'haproxy')
    return balancer?.servers.map(({ name }) => name) ?? []
  }

  /** The requests that are still on their way when the run ends. */
  private unended(): RequestAnswer[] {
    const { calls, services } = this.simulation.world
    const { all } = calls
    const users = services.findIndex((other) => other instanceof Users)
    const open = Array.from({ length: calls.used }, (_, call) => call)
    return open
      .filter((call) => all[call].stage !== FREE && all[call].service === users)
      .map((call) => ({
        number: all[call].number,
        kind: requestKinds[all[call].kind],
        user: all[call].user,
        sentMs: all[call].enteredUs / 1000,
        endedMs: null,
        status: null,
        cause: null,
        server: null,
        termination: null,
        retries: null,
        stale: false,
        write: null,
      }))
  }

  private keptHops(): Map<number, Hop[]> {
    const { ledger, services } = this.simulation.world
    const kept = new Map<number, Hop[]>()
    for (let index = ledger.hops.first; index < ledger.hops.total; index++) {
      const { request, timeUs, service, hop, detail } = ledger.hops.at(index)
      const told = { atMs: timeUs / 1000, service: services[service].part.id, hop, detail }
      const own = kept.get(request)
      if (own === undefined) kept.set(request, [told])
      else own.push(told)
    }
    return kept
  }

  private latencies(): ScenarioAnswer['latencies'] {
    const sorted = this.records
      .filter(({ cause }) => cause === 'ok')
      .map(({ sentUs, endedUs }) => endedUs - sentUs)
      .sort((a, b) => a - b)
    if (sorted.length === 0) return null
    const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] / 1000
    return {
      samples: sorted.length,
      p50Ms: rank(0.5),
      p90Ms: rank(0.9),
      p95Ms: rank(0.95),
      p99Ms: rank(0.99),
      maxMs: rank(1),
    }
  }
}
