/** Writes the configuration file of a real HAProxy, worded as in the recordings. */
import type { HaproxyConfig, HaproxyServer, HealthRules } from './steps'

/** Where things are: real addresses, or the placeholders of the recordings. */
export interface HaproxyPlaces {
  adminSocket: string
  frontend: string
  server: (place: number) => string
  /** The port of its agent. */
  agent: (place: number) => string
  /** The port for HTTPS, and its certificate. */
  secure: string
  certificate: string
}

export const recordedHaproxyPlaces: HaproxyPlaces = {
  adminSocket: 'ADMIN_SOCKET',
  frontend: '127.0.0.1:FE',
  server: (place) => `127.0.0.1:S${place + 1}`,
  agent: (place) => `AGENT-S${place + 1}`,
  secure: '127.0.0.1:TLS',
  certificate: 'CERT',
}

export const HEALTH_PATH = '/health'
const CLIENT_TIMEOUT_MS = 120_000
const LOG_FORMAT = '{"id":"%[capture.req.hdr(0)]","srv":"%s","st":%ST,"tsc":"%tsc","rc":"%rc"}'

export function writeHaproxyConfig(config: HaproxyConfig, places: HaproxyPlaces): string {
  const { timeoutQueueMs, tls } = config
  const code = tls?.redirect?.code
  return lines(
    'global',
    '  nbthread 1',
    `  stats socket ${places.adminSocket} mode 600 level admin`,
    '  log stdout format raw local0',
    'defaults',
    '  mode http',
    '  log global',
    `  timeout connect ${config.timeoutConnectMs}`,
    `  timeout client ${CLIENT_TIMEOUT_MS}`,
    `  timeout server ${config.timeoutServerMs}`,
    timeoutQueueMs !== null && `  timeout queue ${timeoutQueueMs}`,
    config.timeoutHttpRequestMs !== undefined && `  timeout http-request ${config.timeoutHttpRequestMs}`,
    config.timeoutHttpKeepAliveMs !== undefined && `  timeout http-keep-alive ${config.timeoutHttpKeepAliveMs}`,
    `  retries ${config.retries}`,
    config.timeoutCheckMs !== undefined && `  timeout check ${config.timeoutCheckMs}`,
    config.redispatch !== false && `  option redispatch${config.redispatch === true ? '' : ` ${config.redispatch}`}`,
    config.retryOn !== 'conn-failure' && `  retry-on ${config.retryOn}`,
    'frontend fe',
    `  bind ${places.frontend}`,
    config.frontendMaxconn !== undefined && `  maxconn ${config.frontendMaxconn}`,
    config.backlog !== undefined && `  backlog ${config.backlog}`,
    tls !== undefined && `  bind ${places.secure} ssl crt ${places.certificate}`,
    code !== undefined && `  http-request redirect scheme https code ${code} unless { ssl_fc }`,
    '  capture request header X-Id len 16',
    `  log-format '${LOG_FORMAT}'`,
    ...(config.routes ?? []).map(
      ({ acl, backend }) => `  use_backend ${backend} if ${acl.startsWith('{') ? acl : `{ ${acl} }`}`,
    ),
    '  default_backend be',
    ...Object.keys(config.backends ?? {}).flatMap((name) => furtherBackend(name, config, places)),
    'backend be',
    `  balance ${config.algorithm}`,
    config.hashType !== null && `  hash-type ${config.hashType}`,
    ...common(config),
    ...linesOf(config, places, null),
    '',
  ).join('\n')
}

function lines(...all: (string | false)[]): string[] {
  return all.filter((line) => line !== false)
}

function furtherBackend(name: string, config: HaproxyConfig, places: HaproxyPlaces): string[] {
  return lines(`backend ${name}`, '  balance roundrobin', ...common(config), ...linesOf(config, places, name))
}

/** What every backend has. */
function common({ allbackups, cookie, health, httpCheck, httpReuse }: HaproxyConfig): string[] {
  const expectStatus = httpCheck?.expectStatus
  return lines(
    allbackups && '  option allbackups',
    cookie !== null && `  cookie ${cookie}`,
    httpReuse !== undefined && `  http-reuse ${httpReuse}`,
    // What is idle stays so, however long this takes.
    httpReuse !== undefined && '  default-server pool-purge-delay 1h',
    health?.type === 'http' && `  option httpchk ${httpCheck?.method ?? 'GET'} ${httpCheck?.uri ?? HEALTH_PATH}`,
    expectStatus !== undefined && `  http-check expect status ${expectStatus}`,
  )
}

/** The servers of a backend; null for those that no other one has. */
function linesOf(config: HaproxyConfig, places: HaproxyPlaces, name: string | null): string[] {
  const { backends = {}, servers } = config
  const homeOf = (server: string): string | null =>
    Object.keys(backends).find((other) => backends[other].servers.includes(server)) ?? null
  return servers.flatMap((server, i) => {
    if (homeOf(server.name) !== name) return []
    const health = { ...(name === null ? {} : backends[name].health), ...server.health }
    return [`  ${serverLine({ ...server, health }, places.server(i), config)}${agentWords(server, places.agent(i))}`]
  })
}

function serverLine(server: HaproxyServer, address: string, config: HaproxyConfig): string {
  const { cookie, health, onMarkedDown, onMarkedUp } = config
  const { name, weight, maxconn, maxqueue, backup, slowstartMs } = server
  const words = [`server ${name} ${address} weight ${weight}`]
  if (maxconn > 0) words.push(`maxconn ${maxconn}`)
  if (maxqueue !== undefined) words.push(`maxqueue ${maxqueue}`)
  if (backup) words.push('backup')
  if (cookie !== null) words.push(`cookie ${name}`)
  if (slowstartMs !== undefined) words.push(`slowstart ${slowstartMs}`)
  if (onMarkedDown !== undefined) words.push(`on-marked-down ${onMarkedDown}`)
  if (onMarkedUp !== undefined) words.push(`on-marked-up ${onMarkedUp}`)
  if (server.noCheck === true) words.push('no-check')
  else if (health !== null) words.push(...checkWords({ ...health, ...server.health }))
  return words.join(' ')
}

function agentWords({ agent }: HaproxyServer, port: string): string {
  return agent === undefined ? '' : ` agent-check agent-port ${port} agent-inter ${agent.interMs}`
}

function checkWords({ interMs, fastinterMs, downinterMs, fall, rise }: HealthRules): string[] {
  const words = [`check inter ${interMs} fall ${fall} rise ${rise}`]
  if (fastinterMs !== null) words.push(`fastinter ${fastinterMs}`)
  if (downinterMs !== null) words.push(`downinter ${downinterMs}`)
  return words
}
