/**
 * Many requests at once: leastconn under load, maxconn and the queues, weights that change meanwhile, servers that die with
 * requests inside. The servers answer when the trace's clock says so, one at a time, and each step waits until the one
 * before has had its effect; so the order is the trace's on any machine. Left out, because real time would decide:
 * - a retry that waits for its turn-around: servers die only where a retry goes elsewhere at once, or where there is none;
 * - a server that dies with several requests inside while others wait in a queue: which of its slots is free first?
 * - two answers at the same instant: see `latencyOf`;
 * - requests that no server would dequeue: see `keepQueuesServed`;
 * - keep-alive connections, on which a request would wait for the previous one.
 */
import { changeAdmin, changeWeight, kill, restart } from './changes'
import type { Chances } from './chances'
import { Farm, isHashed, someHashType, someServers } from './farm'
import { GRID_MS, Script } from './script'
import type { HaproxyCase, HaproxyConfig, HaproxyServer, Step } from './steps'
import { Visitors } from './visitors'

const REQUESTS = { least: 20, most: 50 }
const LONG_MS = 120_000
/** Long enough to send a burst in real time, even on a busy machine. */
const QUEUE_TIMEOUT_MS = 1500
const MOST_IN_BURST = 10
/** More than there are requests: a connection that the kernel does not take comes again at a moment of its own. */
const BACKLOG = 128

/**
 * A latency whose multiples never differ by a multiple of the grid, neither from each other nor from those of the other
 * servers: requests are sent on the grid and wait for each other's slots, and yet no two answers are due at one instant.
 * `steps` is the latency in steps of the grid; the odd microseconds are the server's own.
 */
export function latencyOf(place: number, steps: number): number {
  return steps * GRID_MS + 0.401 + place * 1.103
}

type Crowding = 'free' | 'one' | 'few' | 'mixed'

export function crowdedCase(chances: Chances, algorithm: string): HaproxyCase {
  const crowding = chances.pick<Crowding>(['free', 'free', 'one', 'one', 'few', 'mixed'])
  const shutdown = crowding === 'free' ? someShutdown(chances) : {}
  const shuts = Object.keys(shutdown).length > 0
  const impatient = crowding !== 'free' && crowding !== 'mixed' && chances.in(0.25)
  const plain = someServers(chances, algorithm, shuts ? 0.6 : 0.2)
  const servers = plain.servers.map((line, i) =>
    crowd({ line, i, crowding, impatient, hashed: isHashed(algorithm) }, chances),
  )
  const redispatch = chances.in(0.6)
  const config: HaproxyConfig = {
    kind: 'haproxy',
    ...plain,
    servers,
    hashType: someHashType(chances, plain),
    health: null,
    retries: redispatch ? chances.between(0, 3) : 0,
    redispatch,
    retryOn: 'conn-failure',
    cookie: null,
    timeoutConnectMs: 2000,
    timeoutServerMs: LONG_MS,
    timeoutQueueMs: impatient ? QUEUE_TIMEOUT_MS : LONG_MS,
    ...shutdown,
  }
  const mayDie = !shuts && (crowding === 'free' || crowding === 'one') && chances.in(0.6)
  const doors =
    crowding === 'free' && !shuts && !mayDie ? { frontendMaxconn: chances.between(2, 8), backlog: BACKLOG } : {}
  const limited = { ...config, ...doors }
  return { config: limited, steps: new CrowdedCase(chances, limited, mayDie).write(impatient) }
}

/** What ends requests in progress when a server leaves or comes back. Only where nothing is queued: which of the freed slots would be taken first? */
function someShutdown(chances: Chances): Pick<HaproxyConfig, 'onMarkedDown' | 'onMarkedUp'> {
  return {
    ...(chances.in(0.5) ? { onMarkedDown: 'shutdown-sessions' } : {}),
    ...(chances.in(0.5) ? { onMarkedUp: 'shutdown-backup-sessions' } : {}),
  }
}

interface Place {
  line: HaproxyServer
  i: number
  crowding: Crowding
  impatient: boolean
  hashed: boolean
}

/** Only where a hash names one server do requests wait in its own queue, which `maxqueue` limits. */
function crowd({ line, i, crowding, impatient, hashed }: Place, chances: Chances): HaproxyServer {
  const some = chances.between(1, 3)
  const maxconn = { free: 0, one: 1, few: some, mixed: chances.in(0.5) ? 0 : some }[crowding]
  // A request in a queue that times out never gets a slot: the servers are busy for longer.
  const steps = impatient ? chances.between(100, 200) : chances.between(4, 30)
  const maxqueue = hashed && maxconn > 0 && chances.in(0.4) ? { maxqueue: chances.between(1, 3) } : {}
  return { ...line, maxconn, ...maxqueue, latencyMs: latencyOf(i, steps) }
}

class CrowdedCase {
  private readonly script = new Script()
  private readonly farm: Farm
  private readonly visitors: Visitors
  private readonly total: number

  constructor(
    private readonly chances: Chances,
    private readonly config: HaproxyConfig,
    private readonly mayDie: boolean,
  ) {
    this.farm = new Farm(config.algorithm, config.servers)
    if (config.servers.some(({ maxconn }) => maxconn > 0)) this.farm.keepQueuesServed()
    this.visitors = new Visitors(chances, false, false, config.algorithm)
    this.total = chances.between(REQUESTS.least, REQUESTS.most)
  }

  write(impatient: boolean): Step[] {
    while (this.script.sent < this.total) {
      if (impatient) this.burst()
      else this.stream()
    }
    this.bringBack()
    return this.script.steps
  }

  /** The queue must be empty. */
  private bringBack(): void {
    for (const { away, line } of this.farm.servers) if (away) this.script.event({ op: 'ready', target: line.name })
  }

  private stream(): void {
    const { script, chances } = this
    if (chances.in(this.shuts ? 0.3 : 0.15)) this.changeSomething()
    else script.send(this.visitors.next(), GRID_MS * chances.pick([1, 1, 2, 5, 12]), 'placed')
  }

  /** More than can be served, within the queue's timeout; then all are served before the next burst. */
  private burst(): void {
    const { script, chances } = this
    for (let i = chances.between(2, MOST_IN_BURST); i > 0; i--) script.send(this.visitors.next(), GRID_MS, 'placed')
    script.rest(QUEUE_TIMEOUT_MS + GRID_MS)
    script.awaitEmptyQueue()
    script.rest(Math.max(...this.config.servers.map(({ latencyMs }) => latencyMs)) + 2 * GRID_MS)
    if (chances.in(0.5)) changeWeight(script, this.farm, chances)
  }

  private changeSomething(): void {
    const { script, farm, chances } = this
    const server = chances.pick(farm.servers)
    if (this.mayDie && chances.in(0.5)) {
      if (!server.alive) restart(script, server)
      else if (this.retriesAtOnce) kill(script, server)
    } else if (this.mayDie) return
    else if (chances.in(this.shuts ? 0.2 : 0.6)) changeWeight(script, farm, chances)
    else changeAdmin(script, farm, chances)
  }

  private get shuts(): boolean {
    const { onMarkedDown, onMarkedUp } = this.config
    return onMarkedDown !== undefined || onMarkedUp !== undefined
  }

  private get retriesAtOnce(): boolean {
    const { config, farm } = this
    return config.retries === 0 || (config.redispatch !== false && !farm.isHashed && farm.active > 1)
  }
}
