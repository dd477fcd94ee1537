/** What HAProxy itself reports about its servers during a trace: state changes with their log lines, and `show stat`. */
import { Haproxy, serverStatus } from '../engine'
import type { JournalEntry, Simulation } from '../engine'
import { serverLogAt } from '../engine/services/haproxy/log/read-logs'
import { serverLogLine } from '../words/haproxy-log'
import { BALANCER } from './haproxy-plan'

/** The state that each event of HAProxy's log leads to. */
const transitions = { down: 'DOWN', up: 'UP', drain: 'DRAIN', maint: 'MAINT', ready: 'UP' } as const
type Transition = (typeof transitions)[keyof typeof transitions]

export interface StateEvent {
  server: string
  to: Transition
  atMs: number
  logLine: string
}

export interface Probe {
  atMs: number
  servers: Record<string, string>
  backend: 'UP' | 'DOWN'
}

/** An interval in which a process was frozen. */
interface Freeze {
  service: number
  fromUs: number
  untilUs: number
  resumed: boolean
}

export class HaproxyWatch {
  readonly stateEvents: StateEvent[] = []
  readonly probes: Probe[] = []

  private readonly haproxy: Haproxy
  private readonly freezes: Freeze[] = []
  private told = 0

  /** `settleUs` is the run's instant that the trace calls 0. */
  constructor(
    simulation: Simulation,
    private readonly settleUs: number,
  ) {
    const haproxy = simulation.world.find(BALANCER)
    if (!(haproxy instanceof Haproxy)) throw new Error('The design of a HAProxy trace has a HAProxy.')
    this.haproxy = haproxy
  }

  changed({ event, subject, timeUs }: JournalEntry): void {
    if (event in transitions) this.tell()
    else if (event === 'paused') {
      this.freezes.push({ service: subject, fromUs: timeUs, untilUs: Infinity, resumed: false })
    } else if (event === 'resumed' || event === 'killed') {
      const freeze = this.freezes.find(({ service, untilUs }) => service === subject && untilUs === Infinity)
      if (freeze !== undefined) Object.assign(freeze, { untilUs: timeUs, resumed: event === 'resumed' })
    }
  }

  /** False for a request that the kernel accepted for a frozen process that never read it. */
  wasRead(reader: number, atUs: number): boolean {
    return !this.freezes.some(
      ({ service, fromUs, untilUs, resumed }) => service === reader && fromUs <= atUs && atUs < untilUs && !resumed,
    )
  }

  /** Records what `show stat` says now. */
  tick(atUs: number): void {
    const { part, backend, health } = this.haproxy
    const servers = Object.fromEntries(
      part.servers.map(({ name }, server) => [name, serverStatus(backend, health, server)]),
    )
    this.probes.push({ atMs: atUs / 1000, servers, backend: backend.anyUsable ? 'UP' : 'DOWN' })
  }

  /** Reads what HAProxy has logged since the last call. */
  private tell(): void {
    const { servers: serverLog } = this.haproxy.log
    for (; this.told < serverLog.total; this.told++) {
      const record = serverLogAt(serverLog, this.told)
      if (record.event === 'noServer' || record.event === 'remains') continue
      const server = this.nameOf(record.server)
      const atMs = (record.timeUs - this.settleUs) / 1000
      this.stateEvents.push({ server, to: transitions[record.event], atMs, logLine: serverLogLine(record, server) })
    }
  }

  private nameOf(server: number): string {
    return this.haproxy.part.servers[server].name
  }
}
