/**
 * The Classic three as a simjs program, as its manual would have it: a callback for each step of a request, facilities
 * for the databases, a buffer of workers, which are held while they wait, and timers for what travels and for who waits.
 */
import { RandomStream } from '../engine/kernel/random'
import { simjs } from './simjs-library'

const MS = 1000
const SECOND = 1000 * MS
const NETWORK = 0.25 * MS
const LOCAL = 0.03 * MS
const WORKERS = 16
const THREADS = 16
const PER_SECOND = 400

type Answer = (status: number) => void

export interface ClassicThreeResult {
  answered: number
  meanLatencyUs: number
}

class Site extends simjs.Entity {
  answered = 0
  latencyUs = 0
  private turn = 0
  private readTurn = 0
  private readonly databases = ['mysql-1', 'mysql-2'].map((name) => new simjs.Facility(name, null, THREADS))
  private readonly applier = new simjs.Facility('sql thread')
  private readonly workers = ['application-1', 'application-2'].map((name) => new simjs.Buffer(name, WORKERS, WORKERS))
  private streams: Record<'between' | 'kind' | 'page' | 'read' | 'write', RandomStream> = streamsOf(0)

  start(seed: number): void {
    this.streams = streamsOf(seed)
    this.next()
  }

  private next(): void {
    this.setTimer((this.streams.between.exponential() * SECOND) / PER_SECOND).done(() => this.send())
  }

  private send(): void {
    const sentUs = this.time()
    const draw = this.streams.kind.uniform()
    const kind = draw < 0.4 ? 'static' : draw < 0.8 ? 'read' : 'write'
    const answered = (status: number): void => {
      if (status === 200) this.answered++
      this.latencyUs += this.time() - sentUs
    }
    this.call(NETWORK, 60 * SECOND, (back) => this.balance(kind, back), answered)
    this.next()
  }

  private balance(kind: string, back: Answer): void {
    const server = this.turn++ % 2
    const connect = this.setTimer(5 * SECOND).done(() => back(503))
    const arrive = (answer: Answer): void => {
      connect.cancel()
      this.serve(kind, server, answer)
    }
    this.call(NETWORK, 50 * SECOND, arrive, back)
  }

  private serve(kind: string, server: number, back: Answer): void {
    if (kind === 'static') this.setTimer(0.15 * MS).done(() => back(200))
    else this.call(LOCAL, 60 * SECOND, (answer) => this.work(kind, server, answer), back)
  }

  private work(kind: string, server: number, back: Answer): void {
    this.getBuffer(this.workers[server], 1).done(() => {
      this.setTimer(this.pageUs()).done(() => {
        const database = kind === 'write' ? 0 : this.readTurn++ % 2
        const way = database === server ? LOCAL : NETWORK
        const free = (status: number): void => {
          this.putBuffer(this.workers[server], 1)
          back(status)
        }
        this.call(way, 10 * SECOND, (answer) => this.query(kind, database, answer), free)
      })
    })
  }

  private query(kind: string, database: number, back: Answer): void {
    const takes = kind === 'write' ? this.streams.write.exponential() * 2 * MS : this.streams.read.exponential() * MS
    this.useFacility(this.databases[database], takes).done(() => {
      back(200)
      if (kind === 'write') this.setTimer(NETWORK).done(() => this.useFacility(this.applier, 0.7 * MS))
    })
  }

  /** There, whatever is done there, and back; a caller that has waited too long goes on without the answer. */
  private call(wayUs: number, timeoutUs: number, arrive: (back: Answer) => void, returned: Answer): void {
    const timeout = this.setTimer(timeoutUs).done(() => returned(504))
    this.setTimer(wayUs).done(() => {
      arrive((status) => {
        this.setTimer(wayUs).done(() => {
          timeout.cancel()
          returned(status)
        })
      })
    })
  }

  /** Erlang with two stages, 8 ms on average. */
  private pageUs(): number {
    const { page } = this.streams
    return (page.exponential() + page.exponential()) * 4 * MS
  }
}

function streamsOf(seed: number) {
  const stream = (name: string): RandomStream => new RandomStream(seed, name)
  return {
    between: stream('between'),
    kind: stream('kind'),
    page: stream('page'),
    read: stream('read'),
    write: stream('write'),
  }
}

/** Production times and traffic as in `designs/profiles.ts`; all requests of `untilUs` microseconds. */
export function runClassicThree(seed: number, untilUs: number): ClassicThreeResult {
  const run = new simjs.Sim()
  const site = run.addEntity(Site, null, seed)
  run.simulate(untilUs)
  return { answered: site.answered, meanLatencyUs: site.latencyUs / site.answered }
}
