/** What HAProxy itself says of its servers during a trace: state changes with their log lines, and `show stat`. */
import { STATUS_CODES } from 'node:http'
import { FREE, Haproxy, responseModes } from '../engine'
import type { JournalEntry, Simulation } from '../engine'
import { BALANCER } from './haproxy-plan'

export interface StateEvent {
  server: string
  to: 'DOWN' | 'UP'
  atMs: number
  logLine: string
}

export interface Probe {
  atMs: number
  servers: Record<string, string>
  backend: 'UP' | 'DOWN'
}

/** A time in which a process stood still. */
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

  /** `settleUs` is the run's instant that the trace calls 0. */
  constructor(
    private readonly simulation: Simulation,
    private readonly settleUs: number,
  ) {
    const haproxy = simulation.world.find(BALANCER)
    if (!(haproxy instanceof Haproxy)) throw new Error('The design of a HAProxy trace has a HAProxy.')
    this.haproxy = haproxy
  }

  changed({ event, subject, value, extra, timeUs }: JournalEntry): void {
    if (event === 'down' || event === 'up') {
      const to = event === 'down' ? 'DOWN' : 'UP'
      const atMs = (timeUs - this.settleUs) / 1000
      this.stateEvents.push({ server: this.nameOf(value), to, atMs, logLine: this.logLine(value, to, extra) })
    } else if (event === 'paused') {
      this.freezes.push({ service: subject, fromUs: timeUs, untilUs: Infinity, resumed: false })
    } else if (event === 'resumed' || event === 'killed') {
      const freeze = this.freezes.find(({ service, untilUs }) => service === subject && untilUs === Infinity)
      if (freeze !== undefined) Object.assign(freeze, { untilUs: timeUs, resumed: event === 'resumed' })
    }
  }

  /** False for a request that the kernel accepted for a frozen process which never came to read it. */
  wasRead(reader: number, atUs: number): boolean {
    return !this.freezes.some(
      ({ service, fromUs, untilUs, resumed }) => service === reader && fromUs <= atUs && atUs < untilUs && !resumed,
    )
  }

  /** Notes what `show stat` says now. */
  tick(atUs: number): void {
    const { part, health, backend } = this.haproxy
    const servers = Object.fromEntries(part.servers.map(({ name }, server) => [name, health.status(server)]))
    this.probes.push({ atMs: atUs / 1000, servers, backend: backend.anyUsable ? 'UP' : 'DOWN' })
  }

  private nameOf(server: number): string {
    return this.haproxy.part.servers[server].name
  }

  private logLine(server: number, to: 'DOWN' | 'UP', requeued: number): string {
    const active = this.usable(false)
    const backups = this.usable(true)
    const counts = `${active} active and ${backups} backup servers ${to === 'DOWN' ? 'left' : 'online'}.`
    const onBackup = active === 0 && backups > 0 ? ' Running on backup.' : ''
    const sessions =
      to === 'DOWN'
        ? `${this.sessionsOf(server)} sessions active, ${requeued} requeued, ${this.haproxy.backend.queued[server]} remaining in queue.`
        : '0 sessions requeued, 0 total in queue.'
    return `Server be/${this.nameOf(server)} is ${to}, reason: ${this.reason(server)}. ${counts}${onBackup} ${sessions}`
  }

  /** HAProxy's words for the result of the check that tipped the balance. */
  private reason(server: number): string {
    const { checker, observer, settings, part } = this.haproxy
    const { checkStatus, mode } =
      this.simulation.world.services[this.simulation.world.indexOf(part.servers[server].service)]
    const code = responseModes[mode] === '500' ? 500 : checkStatus
    const timeout = `check duration: ${settings.get('inter') / 1000}ms`
    switch (checker.lastStatus(server)) {
      case 'L4OK':
        return 'Layer4 check passed, check duration: 0ms'
      case 'L4CON':
        return 'Layer4 connection problem, info: "Connection refused", check duration: 0ms'
      case 'L4TOUT':
        return `Layer4 timeout, ${timeout}`
      case 'L7OK':
        return `Layer7 check passed, code: ${checkStatus}, check duration: 0ms`
      case 'L7STS':
        return `Layer7 wrong status, code: ${code}, info: "${STATUS_CODES[code] ?? ''}", check duration: 0ms`
      case 'L7TOUT':
        return `Layer7 timeout, ${timeout}`
      case 'L7RSP':
        return 'Layer7 invalid response, info: "Invalid response", check duration: 0ms'
      case 'HANA':
        return `Health analyze, info: "Detected ${settings.get('error-limit')} consecutive errors, last one was: ${observer.latestError(server)}"`
    }
  }

  private usable(backup: boolean): number {
    const { backend } = this.haproxy
    let count = 0
    for (let server = 0; server < backend.count; server++) {
      if (backend.usable(server) && (backend.backup[server] === 1) === backup) count++
    }
    return count
  }

  /** Requests with a connection to the server; those that wait before a retry have none. */
  private sessionsOf(server: number): number {
    const { all, used } = this.simulation.world.calls
    // The request that met the last error is still one of them when HAProxy says so.
    let count = this.haproxy.checker.lastStatus(server) === 'HANA' ? 1 : 0
    for (let call = 0; call < used; call++) {
      const here = all[call].stage !== FREE && all[call].service === this.haproxy.index
      if (here && all[call].server === server && all[call].child >= 0) count++
    }
    return count
  }
}
