/** The clients of a generated configuration: their addresses, paths and connections. */
import type { Chances } from './chances'
import type { RequestLine } from './steps'

export type Request = Omit<RequestLine, 'atMs' | 'id'>

const paths = ['/', '/a', '/index.php', '/shop/cart', '/shop/cart?item=7', '/img/logo.png', '/a/b/c', '/user/42?tab=2']
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
  ) {
    this.connections = keepAlive ? chances.between(1, MOST_CONNECTIONS) : 0
  }

  next(): Request {
    const { chances } = this
    const path = chances.in(0.5) ? chances.pick(paths) : `/page/${chances.between(1, 500)}`
    const request: Request = chances.in(0.2) ? { kind: 'write', method: 'POST', path } : { kind: 'read', path }
    const own = this.connections === 0 || chances.in(0.3)
    // A connection comes from one address.
    const client = own ? chances.between(1, MOST_CLIENTS) : chances.between(1, this.connections)
    const jar = this.cookies && chances.in(0.8) ? { client: `c${chances.between(1, MOST_JARS)}` } : {}
    return { ...request, clientIp: `127.0.0.${client}`, ...(own ? {} : { conn: `k${client}` }), ...jar }
  }
}
