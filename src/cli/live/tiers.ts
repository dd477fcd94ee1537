/** The real nginxes behind a HAProxy: one for each of its servers that has applications behind it. */
import { join } from 'node:path'
import type { Behind, Bench, Flight } from './bench'
import { NginxProcess } from './nginx-process'
import { attemptsIn } from './nginx-world'
import { LiveProblem } from './progress'
import type { EventLine, HaproxyConfig, HaproxyServer } from './steps'

/** What answers in the end, in the order in which the bench has it: applications, and servers without an nginx. */
export function answering({ servers }: HaproxyConfig): Behind[] {
  return servers.flatMap((server) => server.nginx?.servers.map(({ name }) => ({ name, latencyMs: 0 })) ?? [server])
}

/** Whether a configuration needs nginx. */
export const hasTiers = ({ servers }: HaproxyConfig): boolean => servers.some(({ nginx }) => nginx !== undefined)

export class Tiers {
  /** Those that run, by the name of the server. */
  private readonly running = new Map<string, NginxProcess>()

  private constructor(
    private readonly bench: Bench,
    private readonly config: HaproxyConfig,
    private readonly command: string,
    private readonly folder: string,
  ) {}

  /** All accept connections when this resolves. */
  static async start(bench: Bench, config: HaproxyConfig, command: string, folder: string): Promise<Tiers> {
    const tiers = new Tiers(bench, config, command, folder)
    try {
      for (const server of config.servers) if (server.nginx !== undefined) await tiers.run(server)
      return tiers
    } catch (error) {
      await tiers.stop()
      throw error
    }
  }

  /** The configurations as the programs got them. */
  get text(): string {
    return [...this.running].map(([name, { text }]) => `── the nginx of ${name}\n${text}`).join('')
  }

  /** Where HAProxy finds the server at this place. */
  addressOf(place: number): string {
    const { loopback } = this.bench
    const { name, nginx } = this.config.servers[place]
    return nginx === undefined ? this.addressBehind(name) : `${loopback.address}:${loopback.nginxPort(place)}`
  }

  /** Kills or restarts an nginx; false for any other event. */
  async perform({ op, target }: EventLine): Promise<boolean> {
    const server = this.config.servers.find(({ name, nginx }) => name === target && nginx !== undefined)
    if (server === undefined || (op !== 'kill' && op !== 'restart')) return false
    if (op === 'restart') await this.run(server)
    else {
      await this.running.get(target)?.stop()
      this.running.delete(target)
    }
    return true
  }

  /** What the answer says of its way through an nginx; nothing where there is none. */
  observe({ answer }: Flight): object {
    return hasTiers(this.config) ? attemptsIn(answer, (address) => this.nameOf(address)) : {}
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running.values()].map((nginx) => nginx.stop()))
  }

  private async run({ name, nginx }: HaproxyServer): Promise<void> {
    if (nginx === undefined) throw new LiveProblem(`${name} is no nginx.`)
    const { loopback, progress } = this.bench
    const place = this.config.servers.findIndex((server) => server.name === name)
    const server = (i: number) => this.addressBehind(nginx.servers[i].name)
    const address = { host: loopback.address, port: loopback.nginxPort(place), server }
    const folder = join(this.folder, `nginx-${name}`)
    this.running.set(name, await NginxProcess.start(progress, nginx, address, this.command, folder))
  }

  private addressBehind(name: string): string {
    return this.bench.loopback.server(answering(this.config).findIndex((other) => other.name === name))
  }

  private nameOf(address: string): string | null {
    return answering(this.config).find(({ name }) => this.addressBehind(name) === address)?.name ?? null
  }
}
