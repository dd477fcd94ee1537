/** What answers HAProxy's `agent-check` for one server: a line for each connection. */
import { createServer } from 'node:net'
import type { Server } from 'node:net'

export class AgentServer {
  /** How often it has been asked since its words were last changed. */
  asked = 0
  private server: Server | null = null

  constructor(
    readonly name: string,
    private words: string,
    private readonly onAsked: () => void,
  ) {}

  /** Resolves when connections are accepted. */
  listen(host: string, port: number): Promise<void> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.end(this.words === '' ? '' : `${this.words}\n`)
      this.asked++
      this.onAsked()
    })
    this.server = server
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, exclusive: true }, () => resolve())
    })
  }

  say(words: string): void {
    this.words = words
    this.asked = 0
  }

  /** The second question comes once HAProxy has done what the answer to the first one says. */
  get isHeard(): boolean {
    return this.asked >= 2
  }

  close(): void {
    this.server?.close()
  }
}
