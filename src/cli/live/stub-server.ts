/** A small real HTTP server that can be killed, brought back and made to hang. */
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { HEALTH_PATH } from './haproxy-config'

/** A request that is not a health check. */
export interface Arrival {
  id: string
  server: string
  /** Gives the answer; null when there will be none. */
  reply: (() => void) | null
  /** Ends the answer in its middle; to be called when the half has come to the client. Null for whole answers. */
  breakOff: (() => void) | null
}

export class StubServer {
  /** Requests are taken and never answered. */
  hung = false
  /** What its health page answers. */
  healthStatus = 200
  /** `500`: the status of every answer; `midfail`: each breaks off in the middle; `garbage`: none is HTTP. */
  mode = 'normal'

  private server: Server | null = null
  private readonly sockets = new Set<Socket>()

  constructor(
    readonly name: string,
    private readonly address: string,
    private readonly port: number,
    private readonly onArrival: (arrival: Arrival) => void,
  ) {}

  /** Resolves when connections are accepted. */
  listen(): Promise<void> {
    const server = createServer((request, response) => this.take(request, response))
    this.server = server
    server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
    // A check that only connects leaves before it has said anything.
    server.on('clientError', (_, socket) => socket.destroy())
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: this.address, port: this.port, exclusive: true }, () => resolve())
    })
  }

  /** From now on connections are refused; then those that exist are closed, as the kernel does for a killed process. */
  kill(): void {
    this.server?.close()
    this.server = null
    for (const socket of this.sockets) socket.destroy()
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const id = request.headers['x-id']
    request.resume()
    if (typeof id !== 'string') {
      if (!this.hung) response.writeHead(request.url === HEALTH_PATH ? this.healthStatus : 404).end()
      return
    }
    const reply = () => {
      if (this.mode === 'garbage') {
        request.socket.end('this is not HTTP\r\n\r\n')
        return
      }
      const body = `${this.name} answers ${id}\n`
      const headers = { 'X-Server': this.name, 'Content-Length': body.length, Connection: 'close' }
      response.writeHead(this.mode === '500' ? 500 : 200, headers)
      if (this.mode === 'midfail') response.write(body.slice(0, body.length / 2))
      else response.end(body)
    }
    this.onArrival({
      id,
      server: this.name,
      reply: this.hung ? null : reply,
      breakOff: this.mode === 'midfail' ? () => response.destroy() : null,
    })
  }
}
