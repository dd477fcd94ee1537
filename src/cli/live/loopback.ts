/**
 * A separate address for each configuration: any 127.x.y.z is this machine. Nobody else takes a port there while a server
 * of the configuration is dead, neither another configuration nor another run of the same test.
 */
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { LiveProblem } from './progress'

/** Below the ports that systems use for outgoing connections. */
const CLAIM_PORT = 20_000
export const FRONTEND_PORT = CLAIM_PORT + 1
export const SECURE_PORT = CLAIM_PORT + 2
const FIRST_SERVER_PORT = CLAIM_PORT + 10
const FIRST_AGENT_PORT = CLAIM_PORT + 40
const FIRST_NGINX_PORT = CLAIM_PORT + 60
const ATTEMPTS = 50
const LEAST_NET = 64
const NETS = 160

export class Loopback {
  private constructor(
    readonly address: string,
    private readonly claim: Server,
  ) {}

  /** Claims an address that nobody uses; the claim is a port that stays open. */
  static async claim(): Promise<Loopback> {
    let reason = ''
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const address = `127.${LEAST_NET + any(NETS)}.${any(256)}.${1 + any(254)}`
      try {
        return new Loopback(address, await listen(address, CLAIM_PORT))
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error)
      }
    }
    throw new LiveProblem(`no address of 127.0.0.0/8 can be used: ${reason}`)
  }

  get frontend(): string {
    return `${this.address}:${FRONTEND_PORT}`
  }

  get secure(): string {
    return `${this.address}:${SECURE_PORT}`
  }

  server(place: number): string {
    return `${this.address}:${this.serverPort(place)}`
  }

  serverPort(place: number): number {
    return FIRST_SERVER_PORT + place
  }

  agentPort(place: number): number {
    return FIRST_AGENT_PORT + place
  }

  /** Where an nginx listens that stands behind a HAProxy. */
  nginxPort(place: number): number {
    return FIRST_NGINX_PORT + place
  }

  release(): Promise<void> {
    return new Promise((resolve) => this.claim.close(() => resolve()))
  }
}

/** A whole number below `count`. It only decides which address is used, so it need not be reproducible. */
function any(count: number): number {
  return Math.floor(Math.random() * count)
}

function listen(address: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen({ host: address, port, exclusive: true }, () => resolve(server))
  })
}
