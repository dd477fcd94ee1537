/**
 * One request after another, without health checks: the order of choices, and what retries and redispatches do while
 * servers die, return, hang and change their weight. A retry waits in real time, but nothing else happens meanwhile, so
 * it does not matter how long it takes.
 */
import { answerWell, changeAdmin, changeMode, changeWeight, kill, restart } from './changes'
import type { Chances } from './chances'
import { Farm, someHashType, someServers } from './farm'
import { GRID_MS, Script } from './script'
import type { HaproxyCase, HaproxyConfig, Step } from './steps'
import { understood } from './understood'
import { Visitors } from './visitors'

/** Long enough that only a server that never answers runs into it. */
const SHORT_TIMEOUT_SERVER_MS = 1000
const LONG_TIMEOUT_SERVER_MS = 20_000
const LONGEST_TURN_AROUND_MS = 1000
/** The total time that requests may wait for their retries, in real time. */
const BUDGET_MS = 4000
/** Long enough to send a whole request, even on a busy machine. */
const HTTP_REQUEST_MS = 600
/** The N of `option redispatch N`. */
const INTERVALS = [1, 2, 3, -1, -2, -3]
const REQUESTS = { least: 20, most: 60 }

/** Without one, with that of no number, or with a number; at `-retries - 1` HAProxy 2.6.12 divides by zero and is gone. */
function someRedispatch(chances: Chances, retries: number): boolean | number {
  if (chances.in(0.4)) return false
  return chances.in(0.6) || chances.pick(INTERVALS.filter((every) => every !== -retries - 1))
}

export function serialCase(chances: Chances, algorithm: string): HaproxyCase {
  const retries = chances.between(0, 3)
  const plain = someServers(chances, algorithm, 0.35)
  const config: HaproxyConfig = {
    kind: 'haproxy',
    ...plain,
    hashType: someHashType(chances, plain),
    health: null,
    retries,
    redispatch: someRedispatch(chances, retries),
    retryOn: chances.in(0.6) ? 'conn-failure' : chances.pick(understood.retryOn),
    cookie: chances.in(0.7) ? null : chances.pick(understood.cookies),
    timeoutConnectMs: chances.pick([200, 300, 400, 1500]),
    timeoutServerMs: chances.in(0.25) ? SHORT_TIMEOUT_SERVER_MS : LONG_TIMEOUT_SERVER_MS,
    timeoutQueueMs: null,
    ...(chances.in(0.25) ? { timeoutHttpRequestMs: HTTP_REQUEST_MS } : {}),
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
    this.visitors = new Visitors(chances, chances.in(0.4), config.cookie !== null, config.algorithm)
    this.total = chances.between(REQUESTS.least, REQUESTS.most)
    this.turnAroundMs = config.retries * Math.min(config.timeoutConnectMs, LONGEST_TURN_AROUND_MS)
  }

  write(): Step[] {
    this.sendSome()
    while (this.script.sent < this.total) {
      this.changeSomething()
      this.sendSome()
    }
    this.script.probe()
    return this.script.steps
  }

  private sendSome(): void {
    for (let left = this.chances.between(2, 10); left > 0; left--) {
      if (this.spentMs > BUDGET_MS) this.healAll()
      if (this.config.timeoutHttpRequestMs !== undefined && this.chances.in(0.08)) this.sendPart()
      this.spentMs += this.costMs
      this.script.send(this.visitors.next(), this.turnAroundMs + this.hangMs + GRID_MS)
    }
  }

  /** The beginning of a request, whose client then pauses until it is told that this took too long. */
  private sendPart(): void {
    const { chances, script } = this
    const requestBytes = chances.pick([0, 1, 20, 40])
    script.send({ kind: 'read', clientIp: `127.0.0.${chances.between(1, 9)}`, requestBytes }, HTTP_REQUEST_MS + GRID_MS)
    this.spentMs += HTTP_REQUEST_MS
  }

  private get hangMs(): number {
    const { config, farm } = this
    const attempts = config.retryOn === 'conn-failure' ? 1 : config.retries + 1
    const silent = farm.servers.some(({ hung, mode }) => hung || mode === 'midhang')
    return silent ? attempts * config.timeoutServerMs : 0
  }

  /** The longest that the next request may take, in real time. */
  private get costMs(): number {
    const { farm, config } = this
    const atOnce = config.redispatch !== false && !farm.isHashed && farm.active > 1 && config.cookie === null
    return (farm.deadUnnoticed && !atOnce ? this.turnAroundMs : 0) + this.hangMs
  }

  private changeSomething(): void {
    const { script, farm, chances } = this
    const server = chances.pick(farm.servers)
    const change = chances.pick(['weight', 'admin', 'life', 'life', 'hang', 'mode'])
    if (change === 'weight') changeWeight(script, farm, chances)
    else if (change === 'admin') changeAdmin(script, farm, chances)
    else if (change === 'mode') changeMode(script, farm, chances, this.moreModes)
    else if (server.hung) this.unhang()
    else if (change === 'hang' && server.alive && this.mayWait) {
      server.hung = true
      script.event({ op: 'hang', target: server.line.name })
    } else if (server.alive) kill(script, server)
    else restart(script, server)
  }

  /** A later request of a connection that a server closes has neither an answer nor a line in the log. */
  private get moreModes(): string[] {
    return [...(this.mayWait ? ['midhang'] : []), ...(this.visitors.keepAlive ? [] : ['close'])]
  }

  /** Whether a server that never ends its answer is given up soon. */
  private get mayWait(): boolean {
    return this.config.timeoutServerMs === SHORT_TIMEOUT_SERVER_MS
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
    for (const server of this.farm.servers.filter(({ mode }) => mode === 'midhang')) answerWell(this.script, server)
    this.spentMs = 0
  }
}
