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

/** Between 2 and 5 servers, without maxconn and latency. */
export function someServers(chances: Chances): HaproxyServer[] {
  const heaviest = chances.pick([1, 1, 5, 5, 256])
  const weightless = chances.in(0.08) ? 1 : 0
  const count = chances.between(2, 5)
  return Array.from({ length: count }, (_, i) => ({
    name: `s${i + 1}`,
    weight: i === count - 1 && weightless === 1 ? 0 : chances.between(1, heaviest),
    maxconn: 0,
    backup: false,
    latencyMs: 0,
  }))
}

/** Makes some of the servers backups, never all of them. */
export function withBackups(servers: HaproxyServer[], chances: Chances): HaproxyServer[] {
  const stays = chances.between(0, servers.length - 1)
  return servers.map((server, i) => ({ ...server, backup: i !== stays && chances.in(0.5) }))
}
