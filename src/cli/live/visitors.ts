/** The clients of a generated configuration: their addresses, paths and connections. */
import type { Chances } from './chances'
import type { RequestLine } from './steps'

export type Request = Omit<RequestLine, 'atMs' | 'id'>

const paths = ['/', '/a', '/index.php', '/shop/cart', '/shop/cart?item=7', '/img/logo.png', '/a/b/c', '/user/42?tab=2']
/** What the header X-User holds. */
const people = ['u1', 'u2', 'u3', 'u7', 'u19', 'alice', 'Alice', 'bob', 'carol', 'dave smith', 'x'.repeat(40), '']
/** Query strings with the parameter `id`, and some that only look like it. */
const queries = [
  ...Array.from({ length: 12 }, (_, i) => `id=${i * i + 1}`),
  ...['tab=2&id=42', 'id=7&id=8', 'id=%41', 'id=', 'id', 'ID=5', 'uid=5', ''],
]
const MOST_CONNECTIONS = 3
const MOST_CLIENTS = 9
const MOST_JARS = 4

export class Visitors {
  private readonly connections: number

  /** Without keep-alive each request has a connection of its own; with cookies most clients keep them. */
  constructor(
    private readonly chances: Chances,
    keepAlive: boolean,
    private readonly cookies = false,
    private readonly algorithm = '',
  ) {
    this.connections = keepAlive ? chances.between(1, MOST_CONNECTIONS) : 0
  }

  /** Whether some requests come on a connection that had others before. */
  get keepAlive(): boolean {
    return this.connections > 0
  }

  next(): Request {
    const { algorithm, chances } = this
    const plain = chances.in(0.5) ? chances.pick(paths) : `/page/${chances.between(1, 500)}`
    const path = algorithm === 'url_param id' ? `${plain.split('?')[0]}?${chances.pick(queries)}` : plain
    const post = chances.in(0.2)
    const request: Request = {
      ...(post ? { kind: 'write', method: 'POST', path } : { kind: 'read', path }),
      ...this.someHeader(),
    }
    const own = this.connections === 0 || chances.in(0.3)
    // A connection comes from one address.
    const client = own ? chances.between(1, MOST_CLIENTS) : chances.between(1, this.connections)
    const jar = this.cookies && chances.in(0.8) ? { client: `c${chances.between(1, MOST_JARS)}` } : {}
    return { ...request, clientIp: `127.0.0.${client}`, ...(own ? {} : { conn: `k${client}` }), ...jar }
  }

  /** Some clients do not send it, or send it empty. */
  private someHeader(): Pick<Request, 'headers'> {
    const { algorithm, chances } = this
    return algorithm !== 'hdr(X-User)' || chances.in(0.15) ? {} : { headers: { 'X-User': chances.pick(people) } }
  }
}
