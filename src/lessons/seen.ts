/** What a scene has seen of a run since it began: the requests that ended, the changes, and the parts as they are now. */
import type {
  HaproxyView,
  HopName,
  HopRecord,
  JournalEntry,
  JournalEvent,
  MysqlView,
  RequestKind,
  RequestRecord,
  RoutineEntry,
  ServiceView,
  Simulation,
} from '../engine'
import { Site } from './site'

export class Seen {
  readonly site: Site
  /** In the order in which they ended. */
  readonly requests: RequestRecord[] = []
  readonly changes: JournalEntry[] = []
  /** Checks that ended, and writes that replicas have applied. */
  readonly routine: RoutineEntry[] = []
  readonly startUs: number
  private nextRequest: number
  private nextChange: number
  private nextRoutine: number

  /** The scene begins now. */
  constructor(readonly simulation: Simulation) {
    this.site = new Site(simulation.design)
    this.startUs = simulation.nowUs
    const { journal, requests, routine } = simulation.world.ledger
    this.nextRequest = requests.total
    this.nextRoutine = routine.total
    this.nextChange = journal.total
  }

  /** To be called often enough that the run's books still hold what is new: each tenth of a simulated second will do. */
  read(): void {
    const { journal, requests, routine } = this.simulation.world.ledger
    for (; this.nextRequest < requests.total; this.nextRequest++) this.requests.push(requests.at(this.nextRequest))
    for (; this.nextChange < journal.total; this.nextChange++) this.changes.push(journal.at(this.nextChange))
    for (; this.nextRoutine < routine.total; this.nextRoutine++) this.routine.push(routine.at(this.nextRoutine))
  }

  /** How long the scene has been going on. */
  get forUs(): number {
    return this.simulation.nowUs - this.startUs
  }

  /** The first change of this name, about this part if one is named. */
  change(event: JournalEvent, id?: string): JournalEntry | undefined {
    const place = id === undefined ? -1 : this.site.placeOf(id)
    return this.changes.find((entry) => entry.event === event && (id === undefined || entry.subject === place))
  }

  /** When HAProxy marked this server DOWN, counted from the beginning; null when it has not. */
  downUs(server: number): number | null {
    const found = this.changes.find(({ event, value }) => event === 'down' && value === server)
    return found === undefined ? null : found.timeUs - this.startUs
  }

  /** The writes that this replica has applied since the beginning: their numbers, and when. */
  appliedOn(id: string): { write: number; timeUs: number }[] {
    const place = this.site.placeOf(id)
    return this.routine
      .filter(({ event, subject }) => event === 'applied' && subject === place)
      .map(({ timeUs, value }) => ({ write: value, timeUs }))
  }

  /** The requests, of a kind if one is named, that were sent this long after the beginning, and have ended. */
  sent({ kind, fromUs = 0, untilUs = Infinity }: Stretch = {}): RequestRecord[] {
    return this.requests.filter((request) => {
      const afterUs = request.sentUs - this.startUs
      return afterUs >= fromUs && afterUs < untilUs && (kind === undefined || request.kind === kind)
    })
  }

  /** Every hop of a request that is still in the book. */
  story(request: number): HopRecord[] {
    return this.simulation.world.ledger.hops.of(request)
  }

  /** The first hop of this name that is still in the book. */
  firstHop(name: HopName): HopRecord | undefined {
    const { hops } = this.simulation.world.ledger
    for (let index = hops.first; index < hops.total; index++) {
      const found = hops.at(index)
      if (found.hop === name) return found
    }
  }

  /** A database as it is now; throws when it is none. */
  database(id: string): MysqlView {
    const view = this.view(id)
    if (!isDatabase(view)) throw new Error(`${id} is no database.`)
    return view
  }

  /** The balancer as it is now. */
  get balancer(): HaproxyView {
    const view = this.view(this.site.balancer.id)
    if (!isBalancer(view)) throw new Error(`${view.id} is no load balancer.`)
    return view
  }

  private view(id: string): ServiceView {
    const service = this.simulation.world.find(id)
    if (service === null) throw new Error(`There is no ${id}.`)
    return service.view()
  }
}

interface Stretch {
  kind?: RequestKind
  fromUs?: number
  untilUs?: number
}

const isDatabase = (view: ServiceView): view is MysqlView => 'binlog' in view
const isBalancer = (view: ServiceView): view is HaproxyView => 'algorithm' in view

/** How many of them were answered, 0..1. */
export function answeredShare(requests: readonly RequestRecord[]): number {
  return requests.filter(({ cause }) => cause === 'ok').length / Math.max(1, requests.length)
}

export const failures = (requests: readonly RequestRecord[]): number =>
  requests.filter(({ cause }) => cause !== 'ok').length
