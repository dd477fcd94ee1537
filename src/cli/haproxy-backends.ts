/** Reads the backends of a HAProxy trace besides the default one, and the `use_backend` lines that lead to them. */
import { quote } from '../designs/schema-problem'
import type { BackendServer, HaproxyPart, UseBackend } from '../engine'
import { readLineCheck } from './haproxy-checks'
import type { Fields } from './fields'

const MOST = 100

/** `path_beg /static /img`, and perhaps `nbsrv(NAME) gt 0` beside it, each in braces or not. */
const CONDITION = /^\{? ?path_beg((?: \/[!-~]*)+?) ?\}?(?: \{? ?nbsrv\((.+)\) gt 0 ?\}?)?$/

/** A `server` line with its backend, and what that one says of checks. */
export function inBackend(line: BackendServer, config: Fields): BackendServer {
  for (const name of namesIn(config)) {
    const backend = config.object('backends').object(name)
    if (!backend.texts('servers').includes(line.name)) continue
    const check = backend.isEmpty('health')
      ? {}
      : { check: { ...readLineCheck(backend.object('health')), ...line.check } }
    return { ...line, ...check, backend: name }
  }
  return line
}

/** The backends are roundrobin: what is said of balancing is of the default one. */
export function readRoutes(config: Fields): Pick<HaproxyPart, 'backends' | 'useBackend'> {
  if (config.isEmpty('backends')) return {}
  const names = namesIn(config)
  const routes = config.isEmpty('routes') ? [] : config.list('routes', MOST)
  return {
    backends: names.map((name) => ({ name })),
    useBackend: routes.flatMap((route) => readRoute(route, names)),
  }
}

function readRoute(route: Fields, names: readonly string[]): UseBackend[] {
  const backend = route.choice('backend', names, null)
  const acl = route.text('acl')
  const found = CONDITION.exec(acl)
  const counted = found?.at(2)
  if (found !== null && (counted ?? backend) === backend)
    return [{ backend, pathBeg: found[1].trim().split(' '), ...(counted === undefined ? {} : { nbsrv: true }) }]
  route.refuse('acl', `must be path_beg with what paths begin with, not ${quote(acl)}.`)
  return []
}

function namesIn(config: Fields): string[] {
  return config.isEmpty('backends') ? [] : config.object('backends').keys
}
