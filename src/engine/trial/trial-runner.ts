/** Runs trials one after another: each restores the same simulation, which is built once for each design. */
import { requestKinds } from '../design'
import type { RequestRecord } from '../ledger/requests'
import { promoteBest } from '../services/mysql/replication/promote-best'
import type { Service } from '../services/service'
import { findUsers } from '../services/users/find-users'
import type { ServiceView } from '../services/view'
import { Simulation } from '../simulation'
import type { Snapshot } from '../simulation'
import { RequestReader } from './readers'
import type { Outcome, RequestColumns, Trial, TrialState } from './trial'
import { TrialRun } from './trial-run'

/** Every request ends: its user gives up. */
const FOREVER_US = Number.MAX_SAFE_INTEGER

export class TrialRunner {
  /** Of the latest design. */
  private ready: { simulation: Simulation; start: Snapshot } | undefined;

  /** Pauses often, so that the caller decides how long each slice takes; a trial that is not finished leaves nothing behind. */
  *run(trial: Trial): Generator<void, Outcome> {
    const { untilUs, requestsFromUs } = trial
    const simulation = this.begin(trial)
    const run = new TrialRun(simulation)
    // What happens at that very instant, a death say, is told.
    yield* run.until(Math.min(untilUs, (requestsFromUs ?? 0) - 1))
    const lostBefore = simulation.world.ledger.lostWrites.total
    let requests: RequestColumns | null = null
    if (requestsFromUs === null) yield* run.until(untilUs)
    else requests = toColumns(yield* tellRequests(run, untilUs))
    const state = trial.wantsState ? stateOf(simulation) : null
    if (trial.promotes) promoteBest(simulation.world)
    return { requests, lostWrites: Math.max(0, simulation.world.ledger.lostWrites.total - lostBefore), state }
  }

  private begin({ design, commands, start }: Trial): Simulation {
    if (this.ready?.simulation.design !== design) {
      const simulation = new Simulation(design)
      this.ready = { simulation, start: simulation.snapshot() }
    }
    const { simulation, start: first } = this.ready
    simulation.follow(commands, start ?? first)
    return simulation
  }
}

/** The requests in flight now and those sent until `untilUs`, when all have ended. */
function* tellRequests(run: TrialRun, untilUs: number): Generator<void, RequestRecord[]> {
  const { ledger } = run.simulation.world
  const { metrics, requests } = ledger
  const reader = new RequestReader(ledger)
  const reading = run.readBy(reader)
  const before = requests.total
  yield* reading.until(untilUs)
  const last = metrics.sentTotal
  let inFlight = last - before - reader.records.length
  let seen = requests.total
  const allEnded = (): boolean => {
    for (; seen < requests.total; seen++) if (requests.at(seen).number <= last) inFlight--
    return inFlight === 0
  }
  if (inFlight > 0) yield* reading.until(FOREVER_US, allEnded)
  return reader.records.filter(({ number }) => number <= last).sort((a, b) => a.number - b.number)
}

function toColumns(records: readonly RequestRecord[]): RequestColumns {
  return {
    number: Float64Array.from(records, ({ number }) => number),
    kind: Uint8Array.from(records, ({ kind }) => requestKinds.indexOf(kind)),
    sentUs: Float64Array.from(records, ({ sentUs }) => sentUs),
    endedUs: Float64Array.from(records, ({ endedUs }) => endedUs),
    answered: Uint8Array.from(records, ({ cause }) => (cause === 'ok' ? 1 : 0)),
    stale: Uint8Array.from(records, ({ stale }) => (stale ? 1 : 0)),
  }
}

function stateOf(simulation: Simulation): TrialState {
  const { services, links } = simulation.world
  const running = services.filter((service) => service.running)
  return {
    snapshot: simulation.snapshot(),
    traffic: findUsers(services)?.traffic ?? simulation.design.traffic,
    noticesWithinUs: noticesWithin(running),
    rememberedForUs: Object.fromEntries(services.map(({ part, rememberedForUs }) => [part.id, rememberedForUs])),
    settings: Object.fromEntries(
      services.map(({ part, settings }) => [
        part.id,
        Object.fromEntries(settings.list().map(({ keyword, value }) => [keyword, value])),
      ]),
    ),
    passive: services.flatMap((service) => (isPassive(service.view()) ? [service.part.id] : [])),
    processes: services.filter(({ fails }) => fails).map(({ part }) => part.id),
    running: running.map(({ part }) => part.id),
    connected: links.links.filter((_, link) => links.isIn(link)).map(({ id }) => id),
  }
}

/** One kind notices after another: an application gives up on its database while HAProxy gives up on the application. */
function noticesWithin(running: readonly Service[]): number {
  const longest = new Map<string, number>()
  for (const { part, noticesWithinUs } of running) {
    longest.set(part.kind, Math.max(longest.get(part.kind) ?? 0, noticesWithinUs))
  }
  return [...longest.values()].reduce((sum, us) => sum + us, 0)
}

const isPassive = (view: ServiceView): boolean => 'passive' in view && view.passive === true
