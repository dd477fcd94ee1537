/**
 * The whole story of one request, true to the engine's own state: a trial replays the run from a snapshot before the
 * request, and HAProxy is watched while it chooses. Told up to an instant, and continued from there.
 */
import { FREE, Haproxy, requestKinds } from '../engine'
import type {
  AlgorithmName,
  Call,
  ChoiceWatch,
  ChoiceWay,
  Command,
  Design,
  HopRecord,
  RequestKind,
  RequestLogRecord,
  RequestRecord,
  ServerView,
  Simulation,
  Snapshot,
} from '../engine'
import { HopReader, RequestReader } from '../engine/trial/readers'
import { TrialRun } from '../engine/trial/trial-run'
import { hashKey } from '../engine/services/haproxy/balancing/registry'
import { requestLogAt } from '../engine/services/haproxy/log/read-logs'
import { pathAsked } from '../engine/services/users/path-asked'

export interface Choice {
  /** Index of the HAProxy that chose. */
  balancer: number
  timeUs: number
  way: ChoiceWay
  /** The backend that it is in; null for the default one. */
  backend: string | null
  balance: AlgorithmName
  /** The request had what a hash is taken of. */
  hashed: boolean
  /** What HAProxy knew of each server when it chose. */
  servers: readonly ServerView[]
  /** The server that had just failed; -1 for none. */
  avoid: number
  /** -1: it waits in the queue, -2: no server is usable. */
  chosen: number
}

/** What it asks for; `path` is null when it is not known. */
export interface Asked {
  kind: RequestKind
  path: string | null
}

export interface RequestStory {
  /** Null until it is sent. */
  asked: Asked | null
  /** Null while it is in flight. */
  record: RequestRecord | null
  hops: readonly HopRecord[]
  choices: readonly Choice[]
  /** Its line in HAProxy's log; null when there is none yet. */
  log: RequestLogRecord | null
}

const NO_SERVER = -1

/** One of a HAProxy's backends. */
type Side = Pick<Haproxy['backend'], 'balance' | 'name'>

export class StoryTeller {
  private readonly trial: TrialRun
  private readonly choices: Choice[] = []
  private readonly hops: HopReader
  private readonly ended: RequestReader
  private asked: Asked | null = null
  private log: RequestLogRecord | null = null

  /** `snapshots` of the run of this design and these commands, oldest first, the first before every request. */
  constructor(
    design: Design,
    commands: readonly Command[],
    snapshots: readonly Snapshot[],
    readonly request: number,
  ) {
    const { simulation } = TrialRun.begin({ design, commands })
    simulation.restore(latestBefore(simulation, snapshots, request))
    const { services, ledger } = simulation.world
    for (const service of services) {
      if (!(service instanceof Haproxy)) continue
      for (const { backend } of service.backends.all) backend.watch = this.watch(service, backend)
    }
    this.hops = new HopReader(ledger, request)
    this.ended = new RequestReader(ledger, request)
    this.trial = new TrialRun(simulation, [this.hops, this.ended])
  }

  get toldUs(): number {
    return this.trial.simulation.nowUs
  }

  /** Continues to an instant or to the end of the request, for at most `budgetMs` of real time; true when done. */
  tell(untilUs: number, budgetMs: number): boolean {
    const deadline = performance.now() + budgetMs
    for (const work = this.tellUntil(untilUs); work.next().done !== true;) {
      if (performance.now() > deadline) return false
    }
    return true
  }

  get story(): RequestStory {
    return {
      asked: this.asked,
      record: this.ended.records.at(0) ?? null,
      hops: [...this.hops.hops],
      choices: [...this.choices],
      log: this.log,
    }
  }

  /** First to the sending of the request, when its first call exists. */
  private *tellUntil(untilUs: number): Generator<void, void> {
    const { trial, request } = this
    const { ledger } = trial.simulation.world
    const isSent = (): boolean => ledger.metrics.sentTotal >= request
    if (!isSent()) yield* trial.until(untilUs, isSent)
    if (!isSent()) return
    const root = this.root
    if (root !== undefined) {
      this.asked ??= { kind: requestKinds[root.kind], path: pathAsked(root, trial.simulation.commands) }
    }
    yield* trial.until(untilUs)
  }

  private watch(haproxy: Haproxy, backend: Side): ChoiceWatch {
    return {
      choosing: (number, way, avoid) => {
        if (number === this.request) this.look(haproxy, backend, way, avoid, NO_SERVER)
      },
      chosen: (number, server) => {
        if (number === this.request) this.choices[this.choices.length - 1].chosen = server
      },
      took: (number, way, server) => {
        if (number === this.request) this.look(haproxy, backend, way, NO_SERVER, server)
      },
      logged: (number) => {
        const { requestLog } = haproxy.account
        if (number === this.request) this.log = requestLogAt(requestLog, requestLog.total - 1)
      },
    }
  }

  private look(haproxy: Haproxy, side: Side, way: ChoiceWay, avoid: number, chosen: number): void {
    const { servers } = haproxy.view()
    const { index: balancer } = haproxy
    const { balance, name: backend = null } = side
    const { root } = this
    const hashed = root !== undefined && (hashKey(balance, root) ?? NO_SERVER) >= 0
    const { nowUs: timeUs } = this.trial.simulation
    this.choices.push({ balancer, timeUs, way, backend, balance, hashed, servers, avoid, chosen })
  }

  /** The request's first call, while it is under way. */
  private get root(): Call | undefined {
    const { calls } = this.trial.simulation.world
    return calls.all.find(({ stage, number, parent }) => stage !== FREE && number === this.request && parent === null)
  }
}

/** The latest snapshot in which the request had not been sent; requests are numbered as they are sent. */
function latestBefore(simulation: Simulation, snapshots: readonly Snapshot[], request: number): Snapshot {
  let first = 0
  let last = snapshots.length - 1
  while (first < last) {
    const middle = Math.ceil((first + last) / 2)
    simulation.restore(snapshots[middle])
    if (simulation.world.ledger.metrics.sentTotal < request) first = middle
    else last = middle - 1
  }
  return snapshots[first]
}
