/**
 * One request after another, without health checks: the order of choices, and what retries and redispatches do while
 * servers die, return, hang and change their weight. A retry waits in real time, but nothing else happens meanwhile, so
 * it does not matter how long it takes.
 */
import { changeAdmin, changeMode, changeWeight, kill, restart } from './changes'
import type { Chances } from './chances'
import { Farm, someServers } from './farm'
import { GRID_MS, Script } from './script'
import type { HaproxyConfig, Step } from './steps'
import { understood } from './understood'
import { Visitors } from './visitors'

/** Long enough that only a server that never answers runs into it. */
const SHORT_TIMEOUT_SERVER_MS = 1000
const LONG_TIMEOUT_SERVER_MS = 20_000
const LONGEST_TURN_AROUND_MS = 1000
/** The total time that requests may wait for their retries, in real time. */
const BUDGET_MS = 4000
const REQUESTS = { least: 20, most: 60 }

export function serialCase(chances: Chances, algorithm: string): { config: HaproxyConfig; steps: Step[] } {
  const config: HaproxyConfig = {
    kind: 'haproxy',
    ...someServers(chances, algorithm, 0.35),
    hashType: null,
    health: null,
    retries: chances.between(0, 3),
    redispatch: chances.in(0.6),
    retryOn: chances.in(0.6) ? 'conn-failure' : chances.pick(understood.retryOn),
    cookie: chances.in(0.7) ? null : chances.pick(understood.cookies),
    timeoutConnectMs: chances.pick([200, 300, 400, 1500]),
    timeoutServerMs: chances.in(0.25) ? SHORT_TIMEOUT_SERVER_MS : LONG_TIMEOUT_SERVER_MS,
    timeoutQueueMs: null,
  }
  return { config, steps: new SerialCase(chances, config).write() }
}

class SerialCase {
  private readonly script = new Script()
  private readonly farm: Farm
  private readonly visitors: Visitors
  private readonly total: number
  private readonly turnAroundMs: number
  private spentMs = 0

  constructor(
    private readonly chances: Chances,
    private readonly config: HaproxyConfig,
  ) {
    this.farm = new Farm(config.algorithm, config.servers)
    this.visitors = new Visitors(chances, chances.in(0.4), config.cookie !== null)
    this.total = chances.between(REQUESTS.least, REQUESTS.most)
    this.turnAroundMs = config.retries * Math.min(config.timeoutConnectMs, LONGEST_TURN_AROUND_MS)
  }

  write(): Step[] {
    this.sendSome()
    while (this.script.sent < this.total) {
      this.changeSomething()
      this.sendSome()
    }
    return this.script.steps
  }

  private sendSome(): void {
    for (let left = this.chances.between(2, 10); left > 0; left--) {
      if (this.spentMs > BUDGET_MS) this.healAll()
      this.spentMs += this.costMs
      this.script.send(this.visitors.next(), this.turnAroundMs + this.hangMs + GRID_MS)
    }
  }

  private get hangMs(): number {
    const { config, farm } = this
    const attempts = config.retryOn === 'conn-failure' ? 1 : config.retries + 1
    return farm.servers.some(({ hung }) => hung) ? attempts * config.timeoutServerMs : 0
  }

  /** The longest that the next request may take, in real time. */
  private get costMs(): number {
    const { farm, config } = this
    const atOnce = config.redispatch && !farm.isHashed && farm.active > 1 && config.cookie === null
    return (farm.deadUnnoticed && !atOnce ? this.turnAroundMs : 0) + this.hangMs
  }

  private changeSomething(): void {
    const { script, farm, chances } = this
    const server = chances.pick(farm.servers)
    const change = chances.pick(['weight', 'admin', 'life', 'life', 'hang', 'mode'])
    if (change === 'weight') changeWeight(script, farm, chances)
    else if (change === 'admin') changeAdmin(script, farm, chances)
    else if (change === 'mode') changeMode(script, farm, chances)
    else if (server.hung) this.unhang()
    else if (change === 'hang' && server.alive && this.config.timeoutServerMs === SHORT_TIMEOUT_SERVER_MS) {
      server.hung = true
      script.event({ op: 'hang', target: server.line.name })
    } else if (server.alive) kill(script, server)
    else restart(script, server)
  }

  private unhang(): void {
    for (const server of this.farm.servers.filter(({ hung }) => hung)) {
      server.hung = false
      this.script.event({ op: 'unhang', target: server.line.name })
    }
  }

  private healAll(): void {
    this.unhang()
    for (const server of this.farm.servers.filter(({ alive }) => !alive)) restart(this.script, server)
    this.spentMs = 0
  }
}
