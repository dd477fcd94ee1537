/** A real nginx on loopback, started from a generated configuration. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Bench, Flight } from './bench'
import { FRONTEND_PORT } from './loopback'
import { UPSTREAM, writeNginxConfig } from './nginx-config'
import { Program } from './program'
import { LiveProblem } from './progress'
import type { EventLine, NginxConfig } from './steps'
import type { World } from './world'

export class NginxWorld implements World {
  /** The configuration as the program got it. */
  readonly text: string
  private readonly program: Program

  private constructor(
    private readonly bench: Bench,
    private readonly config: NginxConfig,
    command: string,
    folder: string,
  ) {
    mkdirSync(join(folder, 'html'), { recursive: true })
    writeFileSync(join(folder, 'html', 'index.html'), 'a file\n')
    const { loopback } = bench
    const server = (place: number) => loopback.server(place)
    this.text = writeNginxConfig(config, { folder, frontend: loopback.frontend, server })
    const file = join(folder, 'nginx.conf')
    writeFileSync(file, this.text)
    const args = ['-p', folder, '-c', file, '-g', 'daemon off;']
    this.program = new Program(command, args, bench.progress, () => undefined)
  }

  /** Starts it in `folder`; it accepts connections when this resolves. */
  static async start(bench: Bench, config: NginxConfig, command: string, folder: string): Promise<NginxWorld> {
    const world = new NginxWorld(bench, config, command, folder)
    try {
      await bench.progress.until('nginx to be ready', () => accepts(bench.loopback.address, FRONTEND_PORT))
      return world
    } catch (error) {
      await world.stop()
      throw error
    }
  }

  /** nginx has no queues. */
  countQueued(): Promise<number> {
    return Promise.resolve(0)
  }

  isOver(): boolean {
    return true
  }

  command({ op }: EventLine): Promise<void> {
    return Promise.reject(new LiveProblem(`nginx takes no command ${op}.`))
  }

  take(): Promise<void> {
    return Promise.reject(new LiveProblem('nginx says nothing of its servers.'))
  }

  /** What happened to a request, worded as in the recordings. */
  observe({ request, answer }: Flight): object {
    const listed = (text: string) => (text === '' ? [] : text.split(', '))
    return {
      id: request.id,
      server: answer?.server ?? null,
      status: answer?.status ?? null,
      attempted: listed(answer?.upstreamAddresses ?? '').map((address) => this.nameOf(address)),
      attemptStatus: listed(answer?.upstreamStatuses ?? '').map(Number),
      ...(answer?.truncated === true ? { truncated: true } : {}),
    }
  }

  stop(): Promise<void> {
    return this.program.stop()
  }

  private nameOf(address: string): string {
    const place = this.config.servers.findIndex((_, i) => this.bench.loopback.server(i) === address)
    return place < 0 ? UPSTREAM : this.config.servers[place].name
  }
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (accepted: boolean) => {
      socket.destroy()
      resolve(accepted)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
