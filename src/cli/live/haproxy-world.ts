/** A real HAProxy on loopback: started from a generated configuration, observed by its log, controlled by its socket. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from './admin-socket'
import { issue } from './authority'
import type { Bench, Flight } from './bench'
import { writeHaproxyConfig } from './haproxy-config'
import { readRequestLog, readShowStat, readStateLog } from './haproxy-log'
import type { RequestLog, StateLog, StatRow } from './haproxy-log'
import { Program } from './program'
import { LiveProblem } from './progress'
import type { EventLine, HaproxyConfig, ReportStep } from './steps'
import type { Tiers } from './tiers'
import type { World } from './world'

interface Transition extends StateLog {
  atMs: { min: number; max: number }
}

interface Probe {
  atMs: number
  servers: Record<string, string>
  backend: string
  /** Of each server and the default backend, columns of `show stat`. */
  fields: Record<string, Record<string, string>>
}

export class HaproxyWorld implements World {
  readonly transitions: Transition[] = []
  readonly probes: Probe[] = []
  /** The configuration as the program got it. */
  readonly text: string
  private readonly logs = new Map<string, RequestLog>()
  private readonly program: Program
  private readonly adminSocket: string

  private constructor(
    private readonly bench: Bench,
    private readonly config: HaproxyConfig,
    private readonly tiers: Tiers,
    command: string,
    folder: string,
  ) {
    mkdirSync(folder, { recursive: true })
    this.adminSocket = join(folder, 'admin.sock')
    const { loopback } = bench
    const issued = config.tls === undefined ? null : issue(config.tls, join(folder, 'tls'))
    if (issued !== null) bench.client.trusted = issued.trusted
    this.text = writeHaproxyConfig(config, {
      adminSocket: this.adminSocket,
      frontend: loopback.frontend,
      secure: loopback.secure,
      certificate: issued?.file ?? '',
      server: (place) => tiers.addressOf(place),
      agent: (place) => String(loopback.agentPort(place)),
    })
    const file = join(folder, 'haproxy.cfg')
    writeFileSync(file, this.text)
    this.program = new Program(command, ['-db', '-f', file], bench.progress, (line) => this.read(line))
  }

  /** Starts it in `folder`; when this resolves, it is ready and every server is UP. */
  static async start(
    bench: Bench,
    config: HaproxyConfig,
    tiers: Tiers,
    command: string,
    folder: string,
  ): Promise<HaproxyWorld> {
    const world = new HaproxyWorld(bench, config, tiers, command, folder)
    try {
      await bench.progress.until('HAProxy to be ready', () => world.isReady())
      return world
    } catch (error) {
      await world.stop()
      throw error
    }
  }

  /** In its own queues, and in the kernel's, of which nobody reports. */
  async countQueued(): Promise<number> {
    const open = this.bench.flights.filter((flight) => !this.isOver(flight)).length
    let sum = Math.max(0, open - (this.config.frontendMaxconn ?? Infinity))
    for (const { qcur } of (await this.showStat()).values()) sum += qcur
    return sum
  }

  /** What the client has refused, or was refused, is in no line of the log; in that of an incomplete request there is no name. */
  isOver({ answer, request }: Flight): boolean {
    const isUnnamed = request.requestBytes !== undefined || (answer !== null && answer.clientError !== null)
    return this.logs.has(request.id) || (answer !== null && isUnnamed)
  }

  async command(event: EventLine): Promise<void> {
    if (await this.tiers.perform(event)) return
    const { op, target, weight } = event
    const line = this.lineOf(target)
    await this.order(op === 'weight' ? `set server ${line} weight ${weight}` : `set server ${line} state ${op}`)
  }

  async take(step: ReportStep): Promise<void> {
    if (step.do === 'checks') await this.order(`${step.on ? 'enable' : 'disable'} health ${this.lineOf(step.server)}`)
    else if (step.do === 'await-status') {
      const { server, status } = step
      const isSo = async () => (await this.showStat()).get(server)?.status === status
      await this.bench.progress.until(`${server} to be ${status}`, isSo)
    } else {
      const rows = await this.showStatBetweenChecks()
      const names = this.config.servers.map(({ name }) => name)
      const servers = Object.fromEntries(names.map((name) => [name, rows.get(name)?.status ?? '']))
      const fields = Object.fromEntries([...names, 'BACKEND'].map((name) => [name, this.countedOf(rows.get(name))]))
      this.probes.push({ atMs: step.atMs, servers, backend: rows.get('BACKEND')?.status ?? '', fields })
    }
  }

  /** What happened to a request, worded as in the recordings. */
  observe(flight: Flight): object {
    const { request, attempts, answer } = flight
    const log = this.logs.get(request.id)
    const setCookie = answer?.setCookie ?? null
    const location = answer?.location ?? null
    const error = answer?.clientError ?? null
    return {
      id: request.id,
      server: answer?.server ?? null,
      status: answer?.status ?? null,
      attemptsSeenByServers: attempts,
      logServer: log?.server,
      termination: log?.termination,
      retries: log?.retries,
      ...this.tiers.observe(flight),
      ...(error === null ? {} : { clientError: error }),
      ...(error === null && request.requestBytes === undefined ? {} : { logged: log !== undefined }),
      ...(location === null ? {} : { location }),
      ...(answer?.truncated === true ? { truncated: true } : {}),
      ...(setCookie === null ? {} : { setCookie }),
    }
  }

  stop(): Promise<void> {
    return this.program.stop()
  }

  private async isReady(): Promise<boolean> {
    const rows = await this.showStat().catch(() => new Map<string, StatRow>())
    const isWell = ({ status, check }: StatRow) => status === 'UP' && (check === 'L4OK' || check === 'L7OK')
    const areHeard = this.bench.agents.every(({ isHeard }) => isHeard)
    return (
      areHeard &&
      this.config.servers.every(({ name, noCheck }) => {
        const row = rows.get(name)
        return row !== undefined && (this.config.health === null || noCheck === true || isWell(row))
      })
    )
  }

  private async showStat(): Promise<Map<string, StatRow>> {
    const rows = new Map<string, StatRow>()
    // The default one last: of several rows BACKEND, its own is meant.
    for (const name of [...Object.keys(this.config.backends ?? {}), 'be'])
      for (const [svname, row] of readShowStat(await ask(this.adminSocket, `show stat ${name} 6 -1`), name))
        rows.set(svname, row)
    return rows
  }

  /** While a check is on its way, the status that the last one met is not shown. */
  private async showStatBetweenChecks(): Promise<Map<string, StatRow>> {
    let rows = new Map<string, StatRow>()
    const isBetween = async () => {
      rows = await this.showStat()
      return [...rows.values()].every(({ checking }) => !checking)
    }
    await this.bench.progress.until('no check to be on its way', isBetween)
    return rows
  }

  /** Of a server that closes each connection there is no like. */
  private countedOf(row: StatRow | undefined): Record<string, string> {
    const counted = Object.entries(row?.counted ?? {})
    const keeps = this.config.httpReuse !== undefined
    return Object.fromEntries(counted.filter(([name]) => keeps || (name !== 'connect' && name !== 'reuse')))
  }

  /** A server as commands name it. */
  private lineOf(server: string): string {
    const { backends = {} } = this.config
    return `${Object.keys(backends).find((name) => backends[name].servers.includes(server)) ?? 'be'}/${server}`
  }

  /** A command that succeeds without output. */
  private async order(command: string): Promise<void> {
    const answer = await ask(this.adminSocket, command)
    if (answer !== '') throw new LiveProblem(`HAProxy answers "${command}" with: ${answer}`)
  }

  private read(line: string): void {
    const log = readRequestLog(line)
    const state = readStateLog(line)
    const { nowMs } = this.bench
    if (log !== null) this.logs.set(log.id, log)
    if (state !== null) this.transitions.push({ ...state, atMs: { min: nowMs, max: nowMs } })
    this.bench.progress.note()
  }
}
