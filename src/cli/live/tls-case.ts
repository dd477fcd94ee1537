/** HTTPS at the balancer: certificates with and without a fault, redirects, and clients that ask in every way. */
import type { Chances } from './chances'
import { someServers } from './farm'
import { GRID_MS, Script } from './script'
import type { HaproxyCase, HaproxyConfig, RequestLine, TlsConfig } from './steps'

const SITE = 'www.foobar.com'
const hosts = [SITE, 'foobar.com', 'other.org']
const REQUESTS = { least: 20, most: 40 }
/** Valid, expired, not valid yet: years away from whatever day it is. */
const spans = [
  { notBefore: '2020-01-01', notAfter: '2090-01-01' },
  { notBefore: '2020-01-01', notAfter: '2021-01-01' },
  { notBefore: '2080-01-01', notAfter: '2090-01-01' },
]

export function tlsCase(chances: Chances): HaproxyCase {
  const config: HaproxyConfig = {
    kind: 'haproxy',
    ...someServers(chances, 'roundrobin', 0),
    hashType: null,
    health: null,
    retries: 3,
    redispatch: false,
    retryOn: 'conn-failure',
    cookie: null,
    timeoutConnectMs: 1500,
    timeoutServerMs: 20_000,
    timeoutQueueMs: null,
    tls: someTls(chances),
  }
  const script = new Script()
  for (let left = chances.between(REQUESTS.least, REQUESTS.most); left > 0; left--)
    script.send(someRequest(chances), GRID_MS)
  return { config, steps: script.steps }
}

function someTls(chances: Chances): TlsConfig {
  // One fault at a time: clients differ in which of several they name.
  const fault = chances.pick(['none', 'none', 'issuer', 'dates'])
  const code = chances.pick([301, 302, 303, 307, 308])
  return {
    certificate: {
      issuer: fault === 'issuer' ? chances.pick(['other-ca', 'self-signed']) : 'class-ca',
      names: fault === 'none' ? chances.pick([[SITE], [SITE, 'foobar.com'], ['*.foobar.com'], ['other.org']]) : hosts,
      ...(fault === 'dates' ? chances.pick(spans.slice(1)) : spans[0]),
    },
    redirect: chances.in(0.6) ? { scheme: 'https', code } : null,
  }
}

function someRequest(chances: Chances): Omit<RequestLine, 'atMs' | 'id'> {
  const scheme = chances.in(0.65) ? 'https' : 'http'
  return {
    ...(chances.in(0.2) ? { kind: 'write', method: 'POST' } : { kind: 'read' }),
    path: `/page/${chances.between(1, 500)}?n=${chances.between(1, 9)}`,
    scheme,
    host: chances.pick(hosts),
    ...(chances.in(0.1) ? { toPort: scheme === 'https' ? 'plain' : 'tls' } : {}),
    ...(scheme === 'https' && chances.in(0.3) ? { insecure: true } : {}),
  }
}
