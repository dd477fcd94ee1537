/**
 * One request after another, with health checks. Requests keep out of the ambiguous intervals by construction: while
 * requests meet a server whose fault has not been noticed, its checks are held back for real, and the trace sends them
 * before the first instant at which checks could have noticed; after that both worlds wait until `show stat` has changed.
 */
import { detectionRange } from '../detection-range'
import { changeAdmin, changeWeight } from './changes'
import type { Chances } from './chances'
import { Farm, someHashType, someServers } from './farm'
import type { FarmServer } from './farm'
import { HEALTH_PATH } from './haproxy-config'
import { GRID_MS, Script } from './script'
import type { HaproxyCase, HaproxyConfig, HaproxyServer, HealthRules, Step } from './steps'
import { understood } from './understood'
import { Visitors } from './visitors'

const TIMEOUT_SERVER_MS = 1500
const LONGEST_TURN_AROUND_MS = 1000
const REQUESTS = { least: 20, most: 50 }
const MOST_IN_WINDOW = 5
/** Room on both sides of an ambiguous interval. */
const MARGIN_MS = 2 * GRID_MS
/** What the last step of `slowstart` may come late, even on a busy machine. */
const WARM_MARGIN_MS = 500
/** The faults that checks notice, and their repairs. */
const faults = { kill: 'restart', hang: 'unhang', healthStatus: 'healthStatus' } as const

/**
 * Checks have their interval as timeout: those that the kernel answers may be frequent; those that a process must answer
 * need to give it time even on a busy machine, and a single failure must not count.
 */
function someHealth(chances: Chances): HealthRules {
  const type = chances.in(0.25) ? 'http' : 'l4'
  const slow = type === 'http'
  const interMs = slow ? 1000 : chances.pick([400, 600, 1000])
  return {
    type,
    interMs,
    fastinterMs: !slow && chances.in(0.2) ? 300 : null,
    downinterMs: chances.in(0.2) ? interMs + 400 : null,
    fall: slow ? 2 : chances.between(interMs < 1000 ? 2 : 1, 4),
    rise: chances.between(1, slow ? 2 : 3),
    extra: null,
  }
}

/** What some lines say of checks themselves; a single failure must not count where a process must answer. */
function someLineHealth(chances: Chances, { type, interMs }: HealthRules): Pick<HaproxyServer, 'health'> {
  if (!chances.in(0.25)) return {}
  const own = { interMs: interMs + 200, fall: chances.between(2, 3), rise: chances.between(1, 2) }
  if (chances.in(0.5)) return { health: own }
  return { health: type === 'http' ? { rise: own.rise } : { interMs: own.interMs } }
}

/** Some lines are not checked, never all; some servers come back slowly. */
function someOwnWays(chances: Chances, place: number): Pick<HaproxyServer, 'noCheck' | 'slowstartMs'> {
  return {
    ...(place > 0 && chances.in(0.12) ? { noCheck: true } : {}),
    ...(chances.in(0.15) ? { slowstartMs: chances.pick([1000, 2000, 3000]) } : {}),
  }
}

/** A longer `timeout check` is exact; a shorter one is noticed at a moment that differs between machines. */
function someHttpCheck(chances: Chances, { type, interMs }: HealthRules): Partial<HaproxyConfig> {
  if (type !== 'http') return {}
  const expectStatus = chances.in(0.5) ? { expectStatus: chances.pick(['200', '200-399', '200,204']) } : {}
  const timeout = chances.in(0.4) ? { timeoutCheckMs: interMs + 500 } : {}
  return { httpCheck: { method: 'GET', uri: HEALTH_PATH, ...expectStatus }, ...timeout }
}

export function checkedCase(chances: Chances, algorithm: string): HaproxyCase {
  const health = someHealth(chances)
  const plain = someServers(chances, algorithm, 0.45)
  const config: HaproxyConfig = {
    kind: 'haproxy',
    ...plain,
    servers: plain.servers.map((line, i) => ({
      ...line,
      ...someLineHealth(chances, health),
      ...someOwnWays(chances, i),
    })),
    hashType: someHashType(chances, plain),
    health,
    ...someHttpCheck(chances, health),
    retries: chances.between(0, 3),
    redispatch: chances.in(0.7),
    retryOn: 'conn-failure',
    cookie: chances.in(0.7) ? null : chances.pick(understood.cookies),
    timeoutConnectMs: chances.pick([200, 300, 2000]),
    timeoutServerMs: TIMEOUT_SERVER_MS,
    timeoutQueueMs: null,
  }
  return { config, steps: new CheckedCase(chances, config, health).write() }
}

class CheckedCase {
  private readonly script = new Script()
  private readonly farm: Farm
  private readonly visitors: Visitors
  private readonly total: number

  constructor(
    private readonly chances: Chances,
    private readonly config: HaproxyConfig,
    private readonly health: HealthRules,
  ) {
    this.farm = new Farm(config.algorithm, config.servers)
    this.visitors = new Visitors(chances, chances.in(0.3), config.cookie !== null, config.algorithm)
    this.total = chances.between(REQUESTS.least, REQUESTS.most)
  }

  write(): Step[] {
    this.sendSome(this.chances.between(2, 6))
    while (this.script.sent < this.total) {
      this.changeSomething()
      this.sendSome(this.chances.between(3, 9))
    }
    return this.script.steps
  }

  private sendSome(count: number, tookMs = 0): void {
    for (let i = 0; i < count; i++) this.script.send(this.visitors.next(), tookMs + GRID_MS)
  }

  private changeSomething(): void {
    const { farm, script, chances } = this
    const broken = farm.servers.filter(({ up }) => !up)
    const change = chances.pick(['weight', 'admin', 'health', 'health', 'health', 'health'])
    if (change === 'weight') changeWeight(script, farm, chances)
    else if (change === 'admin') this.changeAdmin()
    else if (broken.length > 0 && (this.checked.length === 0 || chances.in(0.5))) this.repair(chances.pick(broken))
    else if (this.checked.length > 0) this.strike(chances.pick(this.checked))
  }

  /** Those in perfect order whose faults are noticed. */
  private get checked(): FarmServer[] {
    return this.farm.healthy.filter(({ line }) => line.noCheck !== true)
  }

  /** Both worlds wait until a server that is back has its whole weight: its steps come by HAProxy's own clock. */
  private warm({ line }: FarmServer): void {
    if (line.slowstartMs !== undefined) this.script.restForReal(line.slowstartMs + WARM_MARGIN_MS)
  }

  /** A server made ready is one failed check away from DOWN: a check must pass before anything else may happen to it. */
  private changeAdmin(): void {
    const { script, farm, chances } = this
    const back = changeAdmin(script, farm, chances)
    if (back === null) return
    if (back.line.noCheck !== true) {
      script.awaitStatus(back.line.name, 'UP')
      script.rest(this.rulesOf(back).interMs + MARGIN_MS)
    }
    this.warm(back)
  }

  private rulesOf({ line }: FarmServer): HealthRules {
    return { ...this.health, ...line.health }
  }

  private strike(server: FarmServer): void {
    const op = this.health.type === 'l4' ? 'kill' : this.chances.pick(['kill', 'hang', 'healthStatus'] as const)
    if (op === 'kill') server.alive = false
    if (op === 'hang') server.hung = true
    if (op === 'healthStatus') server.healthStatus = this.chances.pick(this.wrongStatuses)
    this.changeHealth(server, op, 'DOWN')
  }

  private get wrongStatuses(): number[] {
    const expected = this.config.httpCheck?.expectStatus
    const redirects = expected === '200' || expected === '200,204' ? [301] : []
    return [500, 503, 404, ...redirects, ...(expected === '200' ? [204] : [])]
  }

  private repair(server: FarmServer): void {
    const op = faults[server.alive ? (server.hung ? 'hang' : 'healthStatus') : 'kill']
    Object.assign(server, { alive: true, hung: false, healthStatus: 200 })
    this.changeHealth(server, op, 'UP')
  }

  /** The event, requests before it can be noticed, and the wait until it has been. */
  private changeHealth(server: FarmServer, op: string, to: 'UP' | 'DOWN'): void {
    const { script, config } = this
    const { name } = server.line
    const health = this.rulesOf(server)
    const answerMs = config.timeoutCheckMs ?? health.interMs
    const rules = { ...health, answerMs, fastinterMs: health.fastinterMs ?? health.interMs }
    const range = detectionRange({ ...rules, downinterMs: health.downinterMs ?? health.interMs }, op, to)
    if (range === null) throw new Error(`Checks never notice ${op}.`)
    const fromMs = script.atMs
    const inWindow = this.requestsWithin(range.min, op)
    if (inWindow > 0) script.checks(name, false)
    const status = op === 'healthStatus' ? { status: server.healthStatus } : {}
    script.event({ op, target: name, ...status }, GRID_MS)
    this.sendSome(inWindow, this.slowestMs(op))
    if (inWindow > 0) script.checks(name, true)
    script.awaitStatus(name, to)
    script.rest(Math.max(0, fromMs + range.max + MARGIN_MS - script.atMs))
    server.up = to === 'UP'
    if (server.up) this.warm(server)
    script.probe()
  }

  /** How many requests, at their slowest, end before checks can have noticed. */
  private requestsWithin(windowMs: number, op: string): number {
    const room = Math.floor((windowMs - MARGIN_MS) / (this.slowestMs(op) + GRID_MS))
    return this.chances.in(0.8) ? Math.min(MOST_IN_WINDOW, Math.max(0, room)) : 0
  }

  private slowestMs(op: string): number {
    const { config, farm } = this
    if (op === 'hang') return config.timeoutServerMs
    const elsewhere = config.redispatch !== false && !farm.isHashed && farm.active > 1 && config.cookie === null
    const atOnce = config.retries === 0 || elsewhere
    if (op !== 'kill' || atOnce) return 0
    return config.retries * Math.min(config.timeoutConnectMs, LONGEST_TURN_AROUND_MS)
  }
}
