/** A small real HTTP server that can be killed, restarted and made to hang. */
import { createServer, STATUS_CODES } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { HEALTH_PATH } from './haproxy-config'

/** A request that is not a health check. */
export interface Arrival {
  id: string
  server: string
  /** Sends the answer; null when there will be none. */
  reply: (() => void) | null
  /** Breaks off the answer; to be called when half of it has reached the client. Null for complete answers. */
  breakOff: (() => void) | null
}

export class StubServer {
  /** Requests are accepted and never answered. */
  hung = false
  /** The status of its health page; 0: that never answers. */
  healthStatus = 200
  /**
   * A status: every answer has it; `midfail`: each breaks off in the middle; `midhang`: each stops there; `close`: the
   * connection is closed without one; `garbage`: none is HTTP.
   */
  mode = 'normal'

  private server: Server | null = null
  private readonly sockets = new Set<Socket>()

  constructor(
    readonly name: string,
    private readonly address: string,
    private readonly port: number,
    private readonly onArrival: (arrival: Arrival) => void,
    private readonly keepsConnections: boolean,
  ) {}

  /** Resolves when connections are accepted. */
  listen(): Promise<void> {
    // Never closed for being idle.
    const server = createServer({ keepAliveTimeout: 0 }, (request, response) => this.take(request, response))
    this.server = server
    server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
    // A check that only connects leaves before sending anything.
    server.on('clientError', (_, socket) => socket.destroy())
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: this.address, port: this.port, exclusive: true }, () => resolve())
    })
  }

  /** Refuses connections from now on, then closes the existing ones, as the kernel does for a killed process. */
  kill(): void {
    this.server?.close()
    this.server = null
    for (const socket of this.sockets) socket.destroy()
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const id = request.headers['x-id']
    request.resume()
    if (typeof id !== 'string') {
      if (!this.hung) this.answerCheck(request, response)
      return
    }
    const reply = () => {
      if (this.answersNoHttp(request)) return
      const body = `${this.name} answers ${id}\n`
      const close = this.keepsConnections ? {} : { Connection: 'close' }
      const headers = { 'X-Server': this.name, 'Content-Length': body.length, ...close }
      response.writeHead(/^\d+$/.test(this.mode) ? Number(this.mode) : 200, headers)
      if (this.mode === 'midfail' || this.mode === 'midhang') response.write(body.slice(0, body.length / 2))
      else response.end(body)
    }
    this.onArrival({
      id,
      server: this.name,
      reply: this.hung ? null : reply,
      breakOff: this.mode === 'midfail' ? () => response.destroy() : null,
    })
  }

  /** Its health page, unless its mode has another answer to everything. */
  private answerCheck(request: IncomingMessage, response: ServerResponse): void {
    if (this.answersNoHttp(request)) return
    const found = request.url?.endsWith(HEALTH_PATH) === true ? this.healthStatus : 404
    const status = /^\d+$/.test(this.mode) ? Number(this.mode) : found
    // An application words them as it likes: this one as nginx does.
    if (status > 0) response.writeHead(status, status === 504 ? 'Gateway Time-out' : STATUS_CODES[status]).end()
  }

  /** In a mode in which none of its answers is HTTP: true, and it has given that one. */
  private answersNoHttp({ socket }: IncomingMessage): boolean {
    if (this.mode === 'garbage') socket.end('this is not HTTP\r\n\r\n')
    else if (this.mode === 'close') socket.end()
    else return false
    return true
  }
}
