/** The servers of a generated configuration, and their state after the events generated so far. */
import { algorithms } from '../../engine'
import type { Chances } from './chances'
import type { HaproxyServer } from './steps'

export interface FarmServer {
  line: HaproxyServer
  weight: number
  alive: boolean
  hung: boolean
  /** What HAProxy believes of it. */
  up: boolean
  /** Set to drain or maint by a command. */
  away: boolean
  /** The status of its health page. */
  healthStatus: number
  /** How it answers: `normal`, `500`, `midfail`. */
  mode: string
}

/** Not reproducible on the real program either. */
const UNREPEATABLE = ['random']
/** What the model knows, except those: a new algorithm takes part as soon as it is in this list. */
export const repeatableAlgorithms: readonly string[] = algorithms.filter((name) => !UNREPEATABLE.includes(name))
/** These choose by a hash of the request: a retry meets the same server. */
const HASHED = ['source', 'uri', 'hdr(X-User)', 'url_param id']
/** These accept no weights at run time: HAProxy refuses the command. */
const STATIC = ['static-rr', ...HASHED]

export function isHashed(algorithm: string): boolean {
  return HASHED.includes(algorithm)
}

/**
 * Where the algorithm hashes: `hash-type`. HAProxy 2.6 gives a request without a key to a backup, and not to an active server that
 * is back, until the turn has come to the end of the backups' ring; the engine does not.
 */
export function someHashType(chances: Chances, { algorithm, allbackups, servers }: Servers): 'consistent' | null {
  const strays = algorithm !== 'source' && algorithm !== 'uri' && allbackups && servers.some(({ backup }) => backup)
  return isHashed(algorithm) && !strays && chances.in(0.4) ? 'consistent' : null
}

export function takesWeights(algorithm: string): boolean {
  return !STATIC.includes(algorithm)
}

export class Farm {
  readonly servers: FarmServer[]
  /** The server that may lose its weight or be drained; null: any, and any may go into maintenance. */
  private onlyLeaver: FarmServer[] | null = null

  constructor(
    readonly algorithm: string,
    lines: HaproxyServer[],
  ) {
    this.servers = lines.map((line) => ({
      line,
      weight: line.weight,
      alive: true,
      hung: false,
      up: true,
      away: false,
      healthStatus: 200,
      mode: 'normal',
    }))
  }

  /**
   * Lets only one server leave and come back, while others stay to serve the queue. For HAProxy 2.6 may leave requests in
   * the queue until the timeout when all servers that could serve it have been out at some time; and one that comes back
   * from maintenance dequeues requests without counting them, and so exceeds its maxconn (measured).
   */
  keepQueuesServed(): void {
    const leaver = this.servers.find(({ line, weight }) => this.active > (line.backup || weight === 0 ? 0 : 1))
    this.onlyLeaver = leaver === undefined ? [] : [leaver]
  }

  mayLeave(server: FarmServer): boolean {
    return this.onlyLeaver?.includes(server) ?? true
  }

  /** The commands that take a server out. */
  get leavings(): string[] {
    return this.onlyLeaver === null ? ['drain', 'maint'] : ['drain']
  }

  get isHashed(): boolean {
    return isHashed(this.algorithm)
  }

  get takesWeights(): boolean {
    return takesWeights(this.algorithm)
  }

  /** What HAProxy counts as active: not a backup, believed to be UP, not taken out, with a weight. */
  get active(): number {
    return this.servers.filter(({ line, up, away, weight }) => !line.backup && up && !away && weight > 0).length
  }

  /** Dead, and HAProxy has not noticed. */
  get deadUnnoticed(): boolean {
    return this.servers.some(({ alive, up }) => !alive && up)
  }

  /** The servers in perfect order. */
  get healthy(): FarmServer[] {
    return this.servers.filter(
      ({ alive, hung, up, away, healthStatus }) => alive && !hung && up && !away && healthStatus === 200,
    )
  }
}

export interface Servers {
  algorithm: string
  servers: HaproxyServer[]
  allbackups: boolean
}

/** Between 2 and 5 servers, without maxconn and latency; in `share` of the cases some of them are backups, never all. */
export function someServers(chances: Chances, algorithm: string, share: number): Servers {
  const heaviest = chances.pick([1, 1, 5, 5, 256])
  const weightless = chances.in(0.08)
  const count = chances.between(2, 5)
  const stays = chances.in(share) ? chances.between(0, count - 1) : null
  const allbackups = chances.in(0.4)
  const servers = Array.from({ length: count }, (_, i) => {
    const weight = chances.between(1, heaviest)
    const backup = stays !== null && stays !== i && chances.in(0.5)
    const none = weightless && i === count - 1
    return { name: `s${i + 1}`, weight: none ? 0 : weight, maxconn: 0, backup, latencyMs: 0 }
  })
  return { algorithm, servers, allbackups }
}
