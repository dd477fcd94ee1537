/** What HAProxy does by the clock besides its checks, on one timer that it needs for nothing else: steps of `slowstart`, questions to agents, clients that have been idle. */
import type { ServerState } from '../../../command'
import type { HaproxyPart } from '../../../design'
import type { Tape, Taped } from '../../../kernel/tape'
import type { World } from '../../../world'
import { SECOND_US } from '../../settings'
import type { Settings } from '../../settings'
import type { Backend } from '../balancing/backend'
import { AgentChecks, USUAL_REPLY } from './agent-check'
import { agentHealths, packReply, SILENT, unpackReply } from './agent-words'
import type { AgentReply } from './agent-words'
import type { ServerHealth } from './server-health'
import { SlowStart } from './slowstart'

/** The largest weight that there is. */
const MOST_WEIGHT = 256

/** One of its backends. */
interface Side {
  readonly backend: Backend
}

/** The HAProxy whose servers these are; its verdicts are told what comes of it. */
interface Paced {
  readonly backends: { readonly all: readonly Side[]; at(server: number): Side }
  readonly health: ServerHealth
  readonly clients: { readonly connections: { readonly nextUs: number; tick(): void } | null }
  readonly index: number
  readonly part: HaproxyPart
  readonly paused: boolean
  readonly recoveryTimer: number
  readonly running: boolean
  readonly settings: Settings
  readonly verdicts: {
    warmed(server: number, over: boolean): void
    administer(server: number, state: ServerState): void
    weigh(server: number, weight: number, changes: boolean): void
    fall(server: number, agent: number): void
    rise(server: number, agent: number): void
  }
}

/** An agent is no longer asked: what it has said of the health is forgotten. */
const FORGETS: AgentReply = { health: agentHealths.indexOf('up'), state: null, percent: null }

export class Pacing implements Taped {
  readonly agents: AgentChecks
  private readonly slowstart: SlowStart

  constructor(
    private readonly world: World,
    private readonly haproxy: Paced,
  ) {
    const { health, part } = haproxy
    this.slowstart = new SlowStart(
      part.servers.length,
      (server, sixteenths, percent) => {
        haproxy.backends.at(server).backend.warm(server, sixteenths, percent)
      },
      (server, over) => {
        haproxy.verdicts.warmed(server, over)
      },
    )
    this.agents = new AgentChecks(
      part.servers.map(({ agent }) => agent?.says ?? USUAL_REPLY),
      (server, reply) => {
        this.told(server, unpackReply(reply))
      },
      (server) => this.reaches(server),
    )
    health.agentDown = this.agents.down
    this.configure()
  }

  /** Reads the settings. */
  configure(): void {
    const { backends, part, settings } = this.haproxy
    this.slowstart.seconds = readSlowStart(settings, part)
    this.agents.everyUs = readAgents(settings, part)
    for (const { backend } of backends.all) backend.fullconn = readFullconn(settings)
  }

  /** The process starts, also anew: every server has all its weight. */
  start(): void {
    this.slowstart.clear()
    this.agents.start(this.nowUs)
    this.wait()
  }

  /** A setting has been changed; what an agent has said that is no longer asked is forgotten. */
  changed(): void {
    const { length } = this.haproxy.part.servers
    for (let server = 0; server < length; server++) if (!this.agents.asks(server)) this.told(server, FORGETS)
    this.agents.renew(this.nowUs)
    this.wait()
  }

  /** The timer is due, or the process goes on after it was frozen. */
  tick(): void {
    if (this.haproxy.paused) return
    this.slowstart.tick(this.nowUs)
    this.agents.tick(this.nowUs)
    this.haproxy.clients.connections?.tick()
    this.wait()
  }

  /** A server is about to come back. */
  begin(server: number): void {
    this.slowstart.begin(server, this.nowUs)
    this.wait()
  }

  /** A server goes away. */
  end(server: number): void {
    this.slowstart.end(server)
  }

  /** From now on the agent of a server answers so; false when nothing of it can be understood. */
  say(server: number, reply: string): boolean {
    const packed = packReply(reply)
    if (packed === SILENT && reply !== '') return false
    this.agents.says[server] = packed
    this.world.ledger.note('agentSays', this.haproxy.index, server, packed)
    return true
  }

  tape(tape: Tape): void {
    const on = tape.optional(this.slowstart.used || this.agents.used, () => {
      this.slowstart.tape(tape)
      this.agents.tape(tape)
    })
    if (on || !tape.playing) return
    this.slowstart.clear()
    this.agents.clear()
  }

  /**
   * What the agent of a server has answered: first its state, then its weight, then its health; but a server leaves maintenance
   * with the health that it reports (measured).
   */
  private told(server: number, { health: reported, state, percent }: AgentReply): void {
    const { health, verdicts } = this.haproxy
    const { backend } = this.haproxy.backends.at(server)
    if (backend.states.of(server) === 'maint') this.agents.hear(server, reported)
    if (state !== null) verdicts.administer(server, state)
    if (percent !== null) {
      const weight = Math.min(MOST_WEIGHT, Math.floor((backend.initialWeight[server] * percent) / 100))
      verdicts.weigh(server, weight, weight !== backend.weight[server])
    }
    const wasUp = health.isUp(server)
    this.agents.hear(server, reported)
    if (wasUp === health.isUp(server) || backend.states.of(server) === 'maint') return
    if (wasUp) verdicts.fall(server, reported)
    else verdicts.rise(server, reported)
  }

  private get nowUs(): number {
    return this.world.queue.nowUs
  }

  /** Sets the timer for what is due next. */
  wait(): void {
    const { clients, recoveryTimer, running } = this.haproxy
    const nextUs = [this.slowstart.nextUs(this.nowUs), this.agents.nextUs, clients.connections?.nextUs ?? Infinity]
    const dueUs = Math.min(...nextUs)
    if (dueUs < Infinity && running) this.world.queue.schedule(recoveryTimer, Math.max(0, dueUs - this.nowUs))
  }

  /** The agent of a server answers while its host has power and the way there is open. */
  private reaches(server: number): boolean {
    const { links, services } = this.world
    const { id, servers } = this.haproxy.part
    const { service } = servers[server]
    return !services[this.world.indexOf(service)].off && !links.drops(links.between(id, service))
  }
}

/** `slowstart` of each server, in whole seconds, begun ones too; 0 for none. */
function readSlowStart(settings: Settings, { servers }: HaproxyPart): number[] {
  return servers.map(({ slowstartUs = settings.get('slowstart') }) => Math.ceil(slowstartUs / SECOND_US))
}

/** How often each server's agent is asked; 0 for none. */
function readAgents(settings: Settings, { servers }: HaproxyPart): number[] {
  const interUs = settings.get('agent-inter')
  return servers.map(({ agent }) =>
    agent === undefined ? (settings.flag('agent-check') ? interUs : 0) : (agent.interUs ?? interUs),
  )
}

/** Not set, it is a tenth of what the frontend takes, rounded up (`proxy_adjust_all_maxconn`; measured); of a process without limit, out of reach. */
function readFullconn(settings: Settings): number {
  return settings.get('fullconn') || Math.ceil(settings.get('maxconn') / 10) || Infinity
}
