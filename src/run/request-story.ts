/**
 * The whole story of one request, true to the engine's own state: a second simulation replays the run from a snapshot
 * before the request, and HAProxy is watched while it chooses. Told up to an instant, and continued from there.
 */
import { FREE, Haproxy, pathAsked, requestKinds, Simulation } from '../engine'
import type {
  AlgorithmName,
  ChoiceWatch,
  ChoiceWay,
  Command,
  Design,
  HopRecord,
  RequestKind,
  RequestLogRecord,
  RequestRecord,
  ServerView,
  Snapshot,
} from '../engine'
import { requestLogAt } from '../engine/services/haproxy/log/read-logs'

export interface Choice {
  /** Index of the HAProxy that chose. */
  balancer: number
  timeUs: number
  way: ChoiceWay
  balance: AlgorithmName
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

/** Simulated time between two reads of the ledger: short enough that no hop is overwritten unread. */
const SLICE_US = 20_000
/** Events between two looks at the clock, before the request is sent. */
const EVENTS = 500
const NO_SERVER = -1

export class StoryTeller {
  private readonly simulation: Simulation
  private readonly hops: HopRecord[] = []
  private readonly choices: Choice[] = []
  private record: RequestRecord | null = null
  private asked: Asked | null = null
  private log: RequestLogRecord | null = null
  private nextHop = 0

  /** `snapshots` of the run of this design and these commands, oldest first, the first before every request. */
  constructor(
    design: Design,
    commands: readonly Command[],
    snapshots: readonly Snapshot[],
    readonly request: number,
  ) {
    this.simulation = new Simulation(design, commands)
    this.simulation.restore(latestBefore(this.simulation, snapshots, request))
    for (const service of this.simulation.world.services) {
      if (service instanceof Haproxy) service.backend.watch = this.watch(service)
    }
    this.nextHop = this.simulation.world.ledger.hops.total
  }

  get toldUs(): number {
    return this.simulation.nowUs
  }

  /** Continues to an instant or to the end of the request, for at most `budgetMs` of real time; true when done. */
  tell(untilUs: number, budgetMs: number): boolean {
    const deadline = performance.now() + budgetMs
    while (this.record === null && this.simulation.nowUs < untilUs) {
      if (this.simulation.world.ledger.metrics.sentTotal < this.request) this.await(untilUs)
      else this.simulation.advance(Math.min(untilUs, this.simulation.nowUs + SLICE_US))
      this.collect()
      if (performance.now() > deadline) break
    }
    return this.record !== null || this.simulation.nowUs >= untilUs
  }

  get story(): RequestStory {
    return {
      asked: this.asked,
      record: this.record,
      hops: [...this.hops],
      choices: [...this.choices],
      log: this.log,
    }
  }

  /** Advances to the sending of the request, when its first call exists. */
  private await(untilUs: number): void {
    const { simulation, request } = this
    const { calls, ledger } = simulation.world
    for (let events = 0; events < EVENTS && ledger.metrics.sentTotal < request; events++) {
      if (!simulation.stepEvent(untilUs)) return
    }
    if (ledger.metrics.sentTotal < request) return
    const root = calls.all.find(({ stage, number, parent }) => stage !== FREE && number === request && parent === null)
    if (root === undefined) return
    this.asked = { kind: requestKinds[root.kind], path: pathAsked(root, simulation.commands) }
  }

  private collect(): void {
    const { hops, requests } = this.simulation.world.ledger
    for (let index = Math.max(this.nextHop, hops.first); index < hops.total; index++) {
      const hop = hops.at(index)
      if (hop.request !== this.request || this.hops.at(-1)?.hop === 'ended') continue
      this.hops.push(hop)
    }
    this.nextHop = hops.total
    if (this.hops.at(-1)?.hop !== 'ended') return
    for (let index = requests.total - 1; index >= requests.first; index--) {
      if (requests.at(index).number === this.request) this.record = requests.at(index)
    }
  }

  private watch(haproxy: Haproxy): ChoiceWatch {
    return {
      choosing: (number, way, avoid) => {
        if (number === this.request) this.look(haproxy, way, avoid, NO_SERVER)
      },
      chosen: (number, server) => {
        if (number === this.request) this.choices[this.choices.length - 1].chosen = server
      },
      took: (number, way, server) => {
        if (number === this.request) this.look(haproxy, way, NO_SERVER, server)
      },
      logged: (number) => {
        const { requestLog } = haproxy.account
        if (number === this.request) this.log = requestLogAt(requestLog, requestLog.total - 1)
      },
    }
  }

  private look(haproxy: Haproxy, way: ChoiceWay, avoid: number, chosen: number): void {
    const { balance, servers } = haproxy.view()
    const { index: balancer } = haproxy
    this.choices.push({ balancer, timeUs: this.simulation.nowUs, way, balance, servers, avoid, chosen })
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
