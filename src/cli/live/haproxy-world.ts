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
import type { EventLine, HaproxyConfig, Step } from './steps'
import type { World } from './world'

interface Transition extends StateLog {
  atMs: { min: number; max: number }
}

interface Probe {
  atMs: number
  servers: Record<string, string>
  backend: string
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
    command: string,
    folder: string,
  ) {
    mkdirSync(folder, { recursive: true })
    this.adminSocket = join(folder, 'admin.sock')
    const { loopback } = bench
    const server = (place: number) => loopback.server(place)
    const issued = config.tls === undefined ? null : issue(config.tls, join(folder, 'tls'))
    if (issued !== null) bench.client.trusted = issued.trusted
    this.text = writeHaproxyConfig(config, {
      adminSocket: this.adminSocket,
      frontend: loopback.frontend,
      secure: loopback.secure,
      certificate: issued?.file ?? '',
      server,
    })
    const file = join(folder, 'haproxy.cfg')
    writeFileSync(file, this.text)
    this.program = new Program(command, ['-db', '-f', file], bench.progress, (line) => this.read(line))
  }

  /** Starts it in `folder`; when this resolves, it is ready and every server is UP. */
  static async start(bench: Bench, config: HaproxyConfig, command: string, folder: string): Promise<HaproxyWorld> {
    const world = new HaproxyWorld(bench, config, command, folder)
    try {
      await bench.progress.until('HAProxy to be ready', () => world.isReady())
      return world
    } catch (error) {
      await world.stop()
      throw error
    }
  }

  async countQueued(): Promise<number> {
    let sum = 0
    for (const { qcur } of (await this.showStat()).values()) sum += qcur
    return sum
  }

  /** What the client has refused, or was refused, is in no line of the log. */
  isOver({ answer, request }: Flight): boolean {
    return this.logs.has(request.id) || (answer !== null && answer.clientError !== null)
  }

  async command({ op, target, weight }: EventLine): Promise<void> {
    await this.order(
      op === 'weight' ? `set server be/${target} weight ${weight}` : `set server be/${target} state ${op}`,
    )
  }

  async take(step: Exclude<Step, { do: 'send' | 'event' | 'rest' | 'await-empty-queue' }>): Promise<void> {
    if (step.do === 'checks') await this.order(`${step.on ? 'enable' : 'disable'} health be/${step.server}`)
    else if (step.do === 'await-status') {
      const { server, status } = step
      const isSo = async () => (await this.showStat()).get(server)?.status === status
      await this.bench.progress.until(`${server} to be ${status}`, isSo)
    } else {
      const rows = await this.showStat()
      const servers = Object.fromEntries(this.config.servers.map(({ name }) => [name, rows.get(name)?.status ?? '']))
      this.probes.push({ atMs: step.atMs, servers, backend: rows.get('BACKEND')?.status ?? '' })
    }
  }

  /** What happened to a request, worded as in the recordings. */
  observe({ request, attempts, answer }: Flight): object {
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
      ...(error === null ? {} : { clientError: error, logged: log !== undefined }),
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
    return this.config.servers.every(({ name }) => {
      const row = rows.get(name)
      return row !== undefined && (this.config.health === null || isWell(row))
    })
  }

  private async showStat(): Promise<Map<string, StatRow>> {
    return readShowStat(await ask(this.adminSocket, 'show stat be 6 -1'))
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
