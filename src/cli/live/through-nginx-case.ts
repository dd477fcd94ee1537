/**
 * Health checks that go through an nginx to the applications behind it, which misbehave in every way that either program
 * can notice: HAProxy by its checks, nginx by `max_fails`. How many checks have passed through a group is a matter of
 * the clock, so each group has one server and its backups, of which the checks make one state sooner or later; after each
 * fault both worlds wait until that is so, and no step knows which state it is.
 */
import { changeAdmin, changeWeight } from './changes'
import type { Chances } from './chances'
import { Farm, someHashType, someServers } from './farm'
import { someCall, someFile } from './nginx-requests'
import { GRID_MS, Script } from './script'
import type { HaproxyCase, HaproxyConfig, HealthRules, NginxConfig, NginxServer, Step } from './steps'
import { someChecks, someHealth } from './through-nginx-checks'
import { forgetsSoon, someUpstream } from './through-nginx-group'
import { understood } from './understood'
import { Visitors } from './visitors'
import type { Request } from './visitors'

const REQUESTS = { least: 20, most: 32 }
const MOST_IN_WINDOW = 4
const TIMEOUT_SERVER_MS = 1500
/** What may come late on a busy machine. */
const MARGIN_MS = 600
/** nginx counts whole seconds. */
const SECOND_MS = 1000
/** What an application answers where it does not answer well: to everything. */
const wrong = ['403', '404', '429', '500', '502', '503', '504', 'close', 'garbage']
const wrongHealth = [204, 301, 404, 500, 502, 503, 504]

export function throughNginxCase(chances: Chances, algorithm: string): HaproxyCase {
  const health = someHealth(chances)
  const { servers, ...plain } = someServers(chances, algorithm, 0.4)
  const few = servers.slice(0, 3)
  if (few.every(({ backup }) => backup)) few[0].backup = false
  const checks = someChecks(chances, health)
  const isPatient = health.type === 'l4' || checks.timeoutCheckMs !== undefined
  let applications = 0
  const config: HaproxyConfig = {
    kind: 'haproxy',
    ...plain,
    servers: few.map((line) => {
      const nginx = someUpstream(chances, applications, isPatient)
      applications += nginx.servers.length
      return { ...line, nginx }
    }),
    hashType: someHashType(chances, { ...plain, servers: few }),
    health,
    ...checks,
    retries: chances.between(0, 2),
    redispatch: chances.in(0.6),
    retryOn: chances.in(0.6) ? 'conn-failure' : chances.pick(understood.retryOn),
    cookie: chances.in(0.8) ? null : chances.pick(understood.cookies),
    timeoutConnectMs: 2000,
    timeoutServerMs: TIMEOUT_SERVER_MS,
    timeoutQueueMs: null,
  }
  return { config, steps: new ThroughNginxCase(chances, config, health).write() }
}

interface Application {
  line: NginxServer
  home: { name: string; nginx: NginxConfig }
  /** The event that ends its fault; null while it is well. */
  repair: { op: string; mode?: string; status?: number } | null
}

class ThroughNginxCase {
  private readonly script = new Script()
  private readonly farm: Farm
  private readonly visitors: Visitors
  private readonly applications: Application[]
  /** The servers whose nginx is dead. */
  private readonly dead = new Set<string>()

  constructor(
    private readonly chances: Chances,
    private readonly config: HaproxyConfig,
    private readonly health: HealthRules,
  ) {
    this.farm = new Farm(config.algorithm, config.servers)
    this.visitors = new Visitors(chances, false, config.cookie !== null, config.algorithm)
    this.applications = config.servers.flatMap(({ name, nginx }) =>
      nginx === undefined ? [] : nginx.servers.map((line) => ({ line, home: { name, nginx }, repair: null })),
    )
  }

  write(): Step[] {
    const { script, chances } = this
    const total = chances.between(REQUESTS.least, REQUESTS.most)
    // Until each server has been chosen by checks.
    script.restForReal(this.health.interMs + MARGIN_MS)
    while (script.sent < total) {
      this.sendSome(chances.between(3, 7))
      this.changeSomething()
      this.mendUnsteady()
    }
    this.sendSome(2)
    return script.steps
  }

  private sendSome(count: number): void {
    const { chances, script } = this
    const most = this.applications.some(hangs) ? 3 : Infinity
    for (let i = 0; i < count && i < most; i++)
      script.send(this.someRequest(chances.in(0.12) ? someFile(chances) : someCall(chances)), this.slowestMs)
  }

  /** From one of the visitors, with what balancing looks at. */
  private someRequest(request: Request): Request {
    const { clientIp, client, headers, path = '' } = this.visitors.next()
    const query = path.includes('?') ? path.slice(path.indexOf('?')) : ''
    return {
      ...request,
      path: `${request.path}${query}`,
      ...(clientIp === undefined ? {} : { clientIp }),
      ...(client === undefined ? {} : { client }),
      ...(headers === undefined ? {} : { headers }),
    }
  }

  /** A request may meet a server that hangs, and wait before each retry. */
  private get slowestMs(): number {
    const { retries, retryOn } = this.config
    const hangMs = this.applications.some(hangs) ? (1 + retries) * TIMEOUT_SERVER_MS : 0
    const waits = this.dead.size > 0 || retryOn !== 'conn-failure'
    return GRID_MS + hangMs + (waits || hangMs > 0 ? retries * SECOND_MS : 0)
  }

  private changeSomething(): void {
    const { chances, script, farm } = this
    const change = chances.pick(['weight', 'admin', 'nginx', 'fault', 'fault', 'fault', 'fault', 'fault', 'fault'])
    if (change === 'weight') changeWeight(script, farm, chances)
    else if (change === 'admin') changeAdmin(script, farm, chances)
    else if (change === 'nginx') this.changeNginx()
    else this.changeApplication(chances.pick(this.applications))
    this.settle()
    script.probe()
  }

  /** Where nginx tries a dead application again every few seconds, no request says when. */
  private mendUnsteady(): void {
    const unsteady = this.applications.find(({ home, repair }) => repair !== null && forgetsSoon(home.nginx))
    if (unsteady === undefined) return
    this.changeApplication(unsteady)
    this.settle()
    this.script.probe()
  }

  /** It forgets what it knew of its applications. */
  private changeNginx(): void {
    const { name } = this.chances.pick(this.config.servers)
    const isBack = this.dead.delete(name)
    if (!isBack) this.dead.add(name)
    this.script.event({ op: isBack ? 'restart' : 'kill', target: name })
  }

  private changeApplication(application: Application): void {
    const { chances, script } = this
    const { line, home, repair } = application
    if (repair !== null) {
      application.repair = null
      script.event({ target: line.name, ...repair })
      return
    }
    const alreadyHangs = this.applications.some((other) => other.home.name === home.name && hangs(other))
    const hanging = alreadyHangs ? [] : ['hang', 'hang']
    if (!forgetsSoon(home.nginx)) {
      const kinds = [
        'kill',
        'kill',
        'mode',
        'mode',
        'healthStatus',
        ...hanging,
        ...hanging.slice(1).map(() => 'healthHang'),
      ]
      this.strike(application, chances.pick(kinds))
    } else if (!line.backup) this.strike(application, chances.pick(['kill', ...hanging]))
  }

  private strike(application: Application, op: string): void {
    const { chances, script } = this
    const { line, home } = application
    application.repair = repairs[op]
    const inWindow = this.requestsWithin(application, op)
    if (inWindow > 0) script.checks(home.name, false)
    const how =
      op === 'mode' ? { mode: chances.pick(wrong) } : op === 'healthStatus' ? { status: chances.pick(wrongHealth) } : {}
    script.event({ op, target: line.name, ...how })
    for (let i = 0; i < inWindow; i++) script.send(this.someRequest(someCall(chances)), GRID_MS)
    if (inWindow > 0) script.checks(home.name, true)
  }

  /** How many requests end before checks can have noticed: where neither nginx remembers failures nor requests wait. */
  private requestsWithin({ home }: Application, op: string): number {
    const { chances, config, health } = this
    const remembers = home.nginx.servers.length > 1 && home.nginx.servers.some(({ maxFails }) => maxFails > 0)
    const waits =
      op === 'hang' || config.retryOn !== 'conn-failure' || this.dead.size > 0 || this.applications.some(hangs)
    if (remembers || waits || chances.in(0.3)) return 0
    const room = Math.floor(((health.fall - 1) * health.interMs - 2 * GRID_MS) / GRID_MS) - 1
    return Math.max(0, Math.min(MOST_IN_WINDOW, room))
  }

  /** Both worlds wait until checks have done all that they can, whatever that is. */
  private settle(): void {
    const { downinterMs, fall, rise } = this.health
    const interMs = downinterMs ?? this.health.interMs
    const someHang = this.applications.some(hangs)
    const checkMs = someHang ? (this.config.timeoutCheckMs ?? interMs) : 0
    const groups = this.applications.map(({ home }) => home.nginx).filter(({ group }) => group)
    const most = Math.max(fall, ...groups.flatMap(({ servers }) => servers.map(({ maxFails }) => maxFails)))
    const isGroup = groups.length > 0
    const short = groups.some(forgetsSoon)
    const toDownMs = interMs + (most - 1) * interMs + most * checkMs
    const toUpMs = rise * interMs + Math.max(checkMs, SECOND_MS)
    const restMs = isGroup ? toDownMs + toUpMs : Math.max(toDownMs, toUpMs)
    this.script.restForReal(restMs + (short ? 2 * SECOND_MS + interMs : 0) + MARGIN_MS)
  }
}

const repairs: Record<string, Application['repair']> = {
  kill: { op: 'restart' },
  hang: { op: 'unhang' },
  healthHang: { op: 'healthStatus', status: 200 },
  healthStatus: { op: 'healthStatus', status: 200 },
  mode: { op: 'mode', mode: 'normal' },
}

const hangs = ({ repair }: Application): boolean => repair?.op === 'unhang' || repair === repairs.healthHang
