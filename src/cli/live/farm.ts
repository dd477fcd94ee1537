/** The servers of a generated configuration, and what their state is by the events generated so far. */
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
  /** What its health page answers. */
  healthStatus: number
  /** How it answers: `normal`, `500`, `midfail`. */
  mode: string
}

/** Not the same twice in reality either. */
const UNREPEATABLE = ['random']
/** What the model knows, without what luck decides: a new algorithm takes part as soon as it stands in this list. */
export const repeatableAlgorithms: readonly string[] = algorithms.filter((name) => !UNREPEATABLE.includes(name))
/** These take no weights at run time: HAProxy refuses the command. */
const STATIC = ['static-rr', 'source', 'uri']
/** These choose by a hash of the request: a retry meets the same server. */
const HASHED = ['source', 'uri']

export class Farm {
  readonly servers: FarmServer[]
  /** Who may lose its weight or be drained; null: anyone, and anyone may go into maintenance. */
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
   * Lets one server alone leave and come back, and others stay for those who wait in a queue. For HAProxy 2.6 may leave
   * requests in the queue until its timeout when all that could serve it have been away at some time; and one that comes
   * back from maintenance takes requests out of the queue without counting them, and then more than its maxconn (measured).
   */
  keepQueuesServed(): void {
    const leaver = this.servers.find(({ line, weight }) => this.active > (line.backup || weight === 0 ? 0 : 1))
    this.onlyLeaver = leaver === undefined ? [] : [leaver]
  }

  mayLeave(server: FarmServer): boolean {
    return this.onlyLeaver?.includes(server) ?? true
  }

  /** The commands that send a server away. */
  get leavings(): string[] {
    return this.onlyLeaver === null ? ['drain', 'maint'] : ['drain']
  }

  get isHashed(): boolean {
    return HASHED.includes(this.algorithm)
  }

  get takesWeights(): boolean {
    return !STATIC.includes(this.algorithm)
  }

  /** What HAProxy counts as active: not a backup, believed to be UP, not sent away, with a weight. */
  get active(): number {
    return this.servers.filter(({ line, up, away, weight }) => !line.backup && up && !away && weight > 0).length
  }

  /** Dead, and HAProxy has not noticed. */
  get deadUnnoticed(): boolean {
    return this.servers.some(({ alive, up }) => !alive && up)
  }

  /** Those that nothing is the matter with. */
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
    const light = backup && isOneBackup(algorithm, allbackups)
    const none = weightless && i === count - 1
    return { name: `s${i + 1}`, weight: none ? 0 : light ? 1 : weight, maxconn: 0, backup, latencyMs: 0 }
  })
  return { algorithm, servers, allbackups }
}

/**
 * When one backup alone serves, HAProxy 2.6's static-rr walks along as many entries of its table as that backup has weight,
 * and all but the first are left over from an older table (measured). With a weight of 1 there is one entry.
 */
function isOneBackup(algorithm: string, allbackups: boolean): boolean {
  return algorithm === 'static-rr' && !allbackups
}
