/** Writes the configuration file of a real HAProxy, worded as in the recordings. */
import type { HaproxyConfig, HaproxyServer, HealthRules } from './steps'

/** Where things are: real addresses, or the placeholders of the recordings. */
export interface HaproxyPlaces {
  adminSocket: string
  frontend: string
  server: (place: number) => string
  /** The port for HTTPS, and its certificate. */
  secure: string
  certificate: string
}

export const recordedHaproxyPlaces: HaproxyPlaces = {
  adminSocket: 'ADMIN_SOCKET',
  frontend: '127.0.0.1:FE',
  server: (place) => `127.0.0.1:S${place + 1}`,
  secure: '127.0.0.1:TLS',
  certificate: 'CERT',
}

export const HEALTH_PATH = '/health'
const CLIENT_TIMEOUT_MS = 120_000
const LOG_FORMAT = '{"id":"%[capture.req.hdr(0)]","srv":"%s","st":%ST,"tsc":"%tsc","rc":"%rc"}'

export function writeHaproxyConfig(config: HaproxyConfig, places: HaproxyPlaces): string {
  const { timeoutQueueMs, health, tls } = config
  const code = tls?.redirect?.code
  const lines = (...all: (string | false)[]) => all.filter((line) => line !== false)
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
    `  retries ${config.retries}`,
    config.redispatch && '  option redispatch',
    config.retryOn !== 'conn-failure' && `  retry-on ${config.retryOn}`,
    'frontend fe',
    `  bind ${places.frontend}`,
    tls !== undefined && `  bind ${places.secure} ssl crt ${places.certificate}`,
    code !== undefined && `  http-request redirect scheme https code ${code} unless { ssl_fc }`,
    '  capture request header X-Id len 16',
    `  log-format '${LOG_FORMAT}'`,
    '  default_backend be',
    'backend be',
    `  balance ${config.algorithm}`,
    config.allbackups && '  option allbackups',
    config.cookie !== null && `  cookie ${config.cookie}`,
    health?.type === 'http' && `  option httpchk GET ${HEALTH_PATH}`,
    ...config.servers.map((server, i) => `  ${serverLine(server, places.server(i), config)}`),
    '',
  ).join('\n')
}

function serverLine(server: HaproxyServer, address: string, { cookie, health }: HaproxyConfig): string {
  const { name, weight, maxconn, backup } = server
  const words = [`server ${name} ${address} weight ${weight}`]
  if (maxconn > 0) words.push(`maxconn ${maxconn}`)
  if (backup) words.push('backup')
  if (cookie !== null) words.push(`cookie ${name}`)
  if (health !== null) words.push(...checkWords(health))
  return words.join(' ')
}

function checkWords({ interMs, fastinterMs, downinterMs, fall, rise }: HealthRules): string[] {
  const words = [`check inter ${interMs} fall ${fall} rise ${rise}`]
  if (fastinterMs !== null) words.push(`fastinter ${fastinterMs}`)
  if (downinterMs !== null) words.push(`downinter ${downinterMs}`)
  return words
}
