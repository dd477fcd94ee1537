/** A real nginx on loopback, started from a generated configuration, and what its answers say. */
import type { Answer } from './client'
import type { Bench, Flight } from './bench'
import { FRONTEND_PORT } from './loopback'
import { UPSTREAM } from './nginx-config'
import { NginxProcess } from './nginx-process'
import { LiveProblem } from './progress'
import type { EventLine, NginxConfig } from './steps'
import type { World } from './world'

export class NginxWorld implements World {
  private constructor(
    private readonly bench: Bench,
    private readonly config: NginxConfig,
    private readonly nginx: NginxProcess,
  ) {}

  /** Starts it in `folder`; it accepts connections when this resolves. */
  static async start(bench: Bench, config: NginxConfig, command: string, folder: string): Promise<NginxWorld> {
    const { loopback, progress } = bench
    const address = { host: loopback.address, port: FRONTEND_PORT, server: (place: number) => loopback.server(place) }
    return new NginxWorld(bench, config, await NginxProcess.start(progress, config, address, command, folder))
  }

  /** The configuration as the program got it. */
  get text(): string {
    return this.nginx.text
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
    return {
      id: request.id,
      server: answer?.server ?? null,
      status: answer?.status ?? null,
      ...attemptsIn(answer, (address) => this.nameOf(address)),
      ...(answer?.truncated === true ? { truncated: true } : {}),
    }
  }

  stop(): Promise<void> {
    return this.nginx.stop()
  }

  private nameOf(address: string): string | null {
    const place = this.config.servers.findIndex((_, i) => this.bench.loopback.server(i) === address)
    return place < 0 ? null : this.config.servers[place].name
  }
}

/** nginx's account of its attempts, as the answer has it; `nameOf` knows the applications by their addresses. */
export function attemptsIn(
  answer: Answer | null,
  nameOf: (address: string) => string | null,
): { attempted: string[]; attemptStatus: number[] } {
  const listed = (text: string) => (text === '' ? [] : text.split(', '))
  return {
    attempted: listed(answer?.upstreamAddresses ?? '').map((address) => nameOf(address) ?? UPSTREAM),
    attemptStatus: listed(answer?.upstreamStatuses ?? '').map(Number),
  }
}
