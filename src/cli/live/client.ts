/** Sends the requests of a workload to the real program, and reports what came back. */
import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { RequestLine } from './steps'

export interface Answer {
  /** Null when the connection ended without an answer. */
  status: number | null
  /** The server that says it produced the answer. */
  server: string | null
  /** The answer ended short of its announced length. */
  truncated: boolean
  setCookie: string | null
  /** nginx's account of its attempts, from its variables `$upstream_addr` and `$upstream_status`. */
  upstreamAddresses: string
  upstreamStatuses: string
}

const nothing: Answer = {
  status: null,
  server: null,
  truncated: false,
  setCookie: null,
  upstreamAddresses: '',
  upstreamStatuses: '',
}

export class Client {
  /** One agent for each keep-alive connection. */
  private readonly agents = new Map<string, Agent>()
  /** The cookie of each client that keeps one. */
  private readonly jars = new Map<string, string>()

  constructor(
    private readonly address: string,
    private readonly port: number,
  ) {}

  /** Never fails: a broken connection is an answer too. `onHead` is called when the head of the answer has arrived. */
  async send(line: RequestLine, onHead: () => void): Promise<Answer> {
    const answer = await this.exchange(line, onHead)
    const [pair] = (answer.setCookie ?? '').split(';')
    if (line.client !== undefined && pair !== '') this.jars.set(line.client, pair)
    return answer
  }

  close(): void {
    for (const agent of this.agents.values()) agent.destroy()
  }

  private exchange(
    { id, method, path = '/', clientIp, conn, client }: RequestLine,
    onHead: () => void,
  ): Promise<Answer> {
    const cookie = client === undefined ? undefined : this.jars.get(client)
    const body = method === 'POST' ? `id=${id}` : ''
    return new Promise((resolve) => {
      const outgoing = request(
        {
          host: this.address,
          port: this.port,
          method: method ?? 'GET',
          path,
          headers: {
            'X-Id': id,
            ...(body === '' ? {} : { 'Content-Length': body.length }),
            ...(cookie === undefined ? {} : { Cookie: cookie }),
          },
          agent: conn === undefined ? false : this.agentOf(conn),
          ...(clientIp === undefined ? {} : { localAddress: clientIp }),
        },
        (response) => {
          receive(response, resolve)
          onHead()
        },
      )
      outgoing.on('error', () => resolve(nothing))
      outgoing.end(body)
    })
  }

  private agentOf(connection: string): Agent {
    const agent = this.agents.get(connection) ?? new Agent({ keepAlive: true, maxSockets: 1 })
    this.agents.set(connection, agent)
    return agent
  }
}

function receive(response: IncomingMessage, resolve: (answer: Answer) => void): void {
  const text = (name: string) => {
    const value = response.headers[name]
    return typeof value === 'string' ? value : ''
  }
  const end = () =>
    resolve({
      status: response.statusCode ?? null,
      server: text('x-server') || null,
      truncated: !response.complete,
      setCookie: response.headers['set-cookie']?.join(', ') ?? null,
      upstreamAddresses: text('x-up'),
      upstreamStatuses: text('x-us'),
    })
  response.resume()
  response.on('error', () => undefined)
  response.on('close', end)
}
