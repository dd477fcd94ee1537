/**
 * Plays a trace's requests and events on the engine, in the order of the real recording: at equal times events come
 * first, and a request on a keep-alive connection waits until the previous one on that connection has ended.
 */
import { Simulation, Users } from '../engine'
import { provideBesides } from '../engine/beside/provide'
import { provideBackends } from '../engine/services/haproxy/provide-backends'
import type { Action, Design, HopRecord, JournalEntry, RequestRecord, SendCommand } from '../engine'

export interface PlannedRequest {
  id: string
  atUs: number
  /** The name of its keep-alive connection; null for a connection of its own. */
  connection: string | null
  action: SendCommand
}

export interface PlannedEvent {
  atUs: number
  action: Action
}

/** A request of the trace in the run. */
export interface Exchange {
  planned: PlannedRequest
  hops: HopRecord[]
  /** Null while it has not ended. */
  record: RequestRecord | null
}

export interface Watcher {
  ended?(exchange: Exchange): void
  changed?(entry: JournalEntry): void
  /** Called at each of the tick times, after everything at that instant. */
  tick?(atUs: number): void
  /** Called after every step of the simulation. */
  stepped?(): void
  /** The site still works on a request that its client no longer waits for. */
  readonly busy?: boolean
}

/** When to tick: at given times, or at regular intervals from 0 to the end. */
export type TickTimes = { at: number[] } | { everyUs: number }

export interface Plan {
  design: Design
  /** The run's instant that the trace calls 0: the site has been idle until then. */
  settleUs: number
  requests: PlannedRequest[]
  events: PlannedEvent[]
}

interface AgendaItem {
  atUs: number
  request: PlannedRequest | null
  action: Action
}

/** A request that does not end is abandoned this long after the last thing planned. */
const PATIENCE_US = 2 * 3600e6

export class TraceRun {
  readonly simulation: Simulation
  /** In the order of the file. */
  readonly exchanges: Exchange[]
  private readonly byId = new Map<string, Exchange>()
  private readonly byNumber = new Map<number, Exchange>()
  /** The requests of each connection that are waiting for the previous one. */
  private readonly lines = new Map<string, PlannedRequest[]>()
  private readonly agenda: AgendaItem[]
  private readonly users: Users
  private watcher: Watcher = {}
  private ticks: TickTimes = { at: [] }
  private unended: number
  private performed = 0
  private ticked = 0
  private hopsRead = 0
  private changesRead = 0
  private endingsRead = 0

  constructor(private readonly plan: Plan) {
    provideBesides()
    provideBackends()
    this.simulation = new Simulation(plan.design)
    const users = this.simulation.world.services.find((service) => service instanceof Users)
    if (users === undefined) throw new Error('The design of a trace has users.')
    this.users = users
    this.exchanges = plan.requests.map((planned) => ({ planned, hops: [], record: null }))
    for (const exchange of this.exchanges) this.byId.set(exchange.planned.id, exchange)
    this.unended = this.exchanges.length
    this.agenda = this.firstAgenda()
  }

  /** Now, on the trace's clock. */
  get nowUs(): number {
    return this.simulation.nowUs - this.plan.settleUs
  }

  /** Plays everything, until the last request has ended and nothing more is planned. */
  play(watcher: Watcher = {}, ticks: TickTimes = { at: [] }): void {
    this.watcher = watcher
    this.ticks = ticks
    const endUs = Math.max(0, ...this.agenda.map((item) => item.atUs)) + PATIENCE_US
    while (this.unended > 0 || this.nextUs < Infinity || watcher.busy === true) {
      const dueUs = this.nextUs
      if (this.advance(Math.min(dueUs, endUs))) continue
      if (dueUs > endUs) return
      if (this.nextItemUs === dueUs) this.perform(this.agenda[this.performed++])
      else {
        this.ticked++
        this.watcher.tick?.(dueUs)
      }
    }
  }

  private get nextUs(): number {
    return Math.min(this.nextItemUs, this.nextTickUs)
  }

  private get nextItemUs(): number {
    return this.performed < this.agenda.length ? this.agenda[this.performed].atUs : Infinity
  }

  private get nextTickUs(): number {
    if ('at' in this.ticks) return this.ticks.at.at(this.ticked) ?? Infinity
    return this.unended > 0 || this.nextItemUs < Infinity ? this.ticked * this.ticks.everyUs : Infinity
  }

  /** Runs up to `untilUs` on the trace's clock; true when it stopped early because the plan has changed. */
  private advance(untilUs: number): boolean {
    while (this.simulation.step(this.plan.settleUs + untilUs)) {
      const plannedBefore = this.agenda.length
      this.read()
      if (this.agenda.length > plannedBefore || (this.unended === 0 && this.nextUs > untilUs)) return true
    }
    return false
  }

  private perform({ action, request }: AgendaItem): void {
    this.simulation.apply(action)
    const exchange = request === null ? undefined : this.byId.get(request.id)
    if (exchange !== undefined) this.byNumber.set(this.users.sent, exchange)
    this.read()
  }

  /** Reads what the ledger has recorded since the last call. */
  private read(): void {
    this.watcher.stepped?.()
    const { hops, journal, requests } = this.simulation.world.ledger
    for (; this.hopsRead < hops.total; this.hopsRead++) {
      const hop = hops.at(this.hopsRead)
      this.byNumber.get(hop.request)?.hops.push(hop)
    }
    for (; this.changesRead < journal.total; this.changesRead++) this.watcher.changed?.(journal.at(this.changesRead))
    for (; this.endingsRead < requests.total; this.endingsRead++) this.ended(requests.at(this.endingsRead))
  }

  private ended(record: RequestRecord): void {
    const exchange = this.byNumber.get(record.number)
    if (exchange === undefined) return
    exchange.record = record
    this.unended--
    this.watcher.ended?.(exchange)
    const { connection } = exchange.planned
    const follower = connection === null ? undefined : this.lines.get(connection)?.shift()
    if (follower !== undefined) this.insert(follower, Math.max(this.nowUs, follower.atUs))
  }

  private insert(request: PlannedRequest, atUs: number): void {
    let place = this.performed
    while (place < this.agenda.length && this.agenda[place].atUs <= atUs) place++
    this.agenda.splice(place, 0, { atUs, request, action: request.action })
  }

  private firstAgenda(): AgendaItem[] {
    const agenda: AgendaItem[] = this.plan.events.map(({ atUs, action }) => ({ atUs, request: null, action }))
    for (const request of this.plan.requests.toSorted((a, b) => a.atUs - b.atUs)) {
      const line = request.connection === null ? undefined : this.lines.get(request.connection)
      if (line === undefined) agenda.push({ atUs: request.atUs, request, action: request.action })
      else line.push(request)
      if (request.connection !== null && line === undefined) this.lines.set(request.connection, [])
    }
    return agenda.sort((a, b) => a.atUs - b.atUs)
  }
}
