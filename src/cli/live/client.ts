/** Sends the requests of a workload to the real program, and reports what came back. */
import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { connect } from 'node:net'
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
  location: string | null
  /** Why a client of HTTPS has no answer, worded as in the recordings. */
  clientError: string | null
}

/** By the codes of Node. */
const clientErrors: Partial<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-tls',
  EPROTO: 'not-tls',
  ECONNRESET: 'closed-without-answer',
}

const nothing: Answer = {
  status: null,
  server: null,
  truncated: false,
  setCookie: null,
  upstreamAddresses: '',
  upstreamStatuses: '',
  location: null,
  clientError: null,
}

export class Client {
  /** One agent for each keep-alive connection. */
  private readonly agents = new Map<string, Agent>()
  /** The cookie of each client that keeps one. */
  private readonly jars = new Map<string, string>()
  /** The authority whose certificates it accepts. */
  trusted = ''

  constructor(
    private readonly address: string,
    private readonly ports: { plain: number; tls: number },
  ) {}

  /** Never fails: a broken connection is an answer too. `onHead` is called when the head of the answer has arrived. */
  async send(line: RequestLine, onHead: () => void): Promise<Answer> {
    const answer = await (line.requestBytes === undefined ? this.exchange(line, onHead) : this.pause(line))
    const [pair] = (answer.setCookie ?? '').split(';')
    if (line.client !== undefined && pair !== '') this.jars.set(line.client, pair)
    return answer
  }

  close(): void {
    for (const agent of this.agents.values()) agent.destroy()
  }

  private exchange(
    { id, method, path = '/', headers, clientIp, conn, client, scheme, host, toPort, insecure = false }: RequestLine,
    onHead: () => void,
  ): Promise<Answer> {
    const cookie = client === undefined ? undefined : this.jars.get(client)
    // `url_param id` would look for its parameter in here too (measured).
    const body = method === 'POST' ? `sent=${id}` : ''
    const secure = scheme === 'https'
    const names = host === undefined ? {} : { servername: host, ca: this.trusted, rejectUnauthorized: !insecure }
    return new Promise((resolve) => {
      const outgoing = (secure ? secureRequest : request)(
        {
          host: this.address,
          port: this.ports[toPort ?? (secure ? 'tls' : 'plain')],
          ...(secure ? names : {}),
          method: method ?? 'GET',
          path,
          headers: {
            'X-Id': id,
            ...headers,
            ...(host === undefined ? {} : { Host: host }),
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
      outgoing.on('error', (error: NodeJS.ErrnoException) =>
        resolve(
          scheme === undefined ? nothing : { ...nothing, clientError: clientErrors[error.code ?? ''] ?? error.message },
        ),
      )
      outgoing.end(body)
    })
  }

  /** Sends no more than the beginning, and waits for what comes of it. */
  private pause({ id, path = '/', clientIp, requestBytes }: RequestLine): Promise<Answer> {
    const local = clientIp === undefined ? {} : { localAddress: clientIp }
    const socket = connect({ host: this.address, port: this.ports.plain, ...local })
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${this.address}\r\nX-Id: ${id}\r\n\r\n`.slice(0, requestBytes))
    let text = ''
    socket.on('data', (part) => (text += part.toString()))
    socket.on('error', () => undefined)
    return new Promise((resolve) => {
      socket.on('close', () => {
        const status = /^HTTP\/1\.[01] (\d{3}) /.exec(text)
        resolve({ ...nothing, status: status === null ? null : Number(status[1]) })
      })
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
      location: text('location') || null,
      clientError: null,
    })
  response.resume()
  response.on('error', () => undefined)
  response.on('close', end)
}
