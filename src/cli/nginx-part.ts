/** Reads the configuration of one nginx in a trace. */
import { oneOf, quote } from '../designs/schema-problem'
import { nextUpstreamConditions, upstreamDefaults } from '../engine'
import type { NextUpstreamCondition, NginxPart, UpstreamServer } from '../engine'
import type { Fields } from './fields'
import { refuseNames } from './server-names'

const timeouts = { min: 1, max: 3600e3 }
const DEFAULT_TIMEOUT_MS = 60_000

/** `idOf`: the application behind each of its `servers`. */
export function readNginxPart(
  config: Fields,
  servers: readonly Fields[],
  id: string,
  idOf: (place: number) => string,
): NginxPart {
  config.whole('workers', { min: 1, max: 1 }, 1)
  return {
    kind: 'nginx',
    id,
    label: 'Nginx',
    host: 'site',
    upstream: readUpstream(config, servers, idOf),
    proxyNextUpstream: readNextUpstream(config),
    staticTime: { law: 'constant', meanUs: 500 },
    proxyConnectTimeoutUs: config.time('connectTimeoutMs', timeouts, DEFAULT_TIMEOUT_MS),
    proxyReadTimeoutUs: config.time('readTimeoutMs', timeouts, DEFAULT_TIMEOUT_MS),
  }
}

/** The names of its servers; each stands there once. */
export function readNames(config: Fields, servers: readonly Fields[]): string[] {
  const isGroup = config.flag('group', false)
  const names = servers.map((server) => server.text('name'))
  if (names.length === 0) config.refuse('servers', 'must name at least one server.')
  if (names.length > 1 && !isGroup) config.refuse('servers', 'must name one server; several need group true.')
  refuseNames(config, names)
  return names
}

function readUpstream(config: Fields, servers: readonly Fields[], idOf: (place: number) => string): UpstreamServer[] {
  const { weight, maxFails, failTimeoutUs } = upstreamDefaults
  const lines = servers.map((server, i) => ({
    service: idOf(i),
    weight: server.whole('weight', { min: 1, max: 1000 }, weight),
    maxFails: server.whole('maxFails', { min: 0, max: 1000 }, maxFails),
    failTimeoutUs: server.time('failTimeoutMs', { min: 0, max: timeouts.max }, failTimeoutUs / 1000),
    backup: server.flag('backup', false),
    ...(server.flag('down', false) ? { down: true } : {}),
  }))
  if (lines.length > 0 && lines.every(({ backup }) => backup))
    config.refuse('servers', 'must have one that is no backup.')
  return lines
}

/** The directive's own text: conditions with spaces between, or `off`. */
function readNextUpstream(config: Fields): NextUpstreamCondition[] {
  const key = 'nextUpstream'
  const text = config.isEmpty(key) ? 'error timeout' : config.text(key)
  if (text === 'off') return []
  return text.split(' ').flatMap((word) => {
    const condition = nextUpstreamConditions.find((known) => known === word)
    if (condition === undefined && text !== '')
      config.refuse(key, `must be off, or some of ${oneOf(nextUpstreamConditions)}, not ${quote(word)}.`)
    return condition ?? []
  })
}
