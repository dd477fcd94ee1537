/** Answers an nginx trace with one application: what each request got, and what its attempt on the application met. */
import type { Design, Link, NginxPart, SendCommand } from '../engine'
import type { Fields } from './fields'
import { patientUsers, straight, stub } from './haproxy-plan'
import { TraceRun } from './trace-run'
import type { Exchange } from './trace-run'
import { readEvents, readRequests } from './trace-workload'

export interface NginxObservation {
  id: string
  /** The application that produced the answer; null for nginx itself. */
  server: string | null
  status: number | null
  attempted: string[]
  attemptStatus: number[]
  durationMs: number | null
}

const faults = ['kill', 'restart', 'hang', 'unhang', 'pause', 'resume'] as const
const timeouts = { min: 1, max: 3600e3 }
const DEFAULT_TIMEOUT_MS = 60_000
const NGINX = 'nginx'
const APPLICATION = 'stub-1'

/** Reads the trace; the result plays it, and may be called when reading left no problem. */
export function prepareNginx(file: Fields, config: Fields): () => { observed: NginxObservation[] } {
  const isGroup = config.flag('group', false)
  if (isGroup) config.refuse('group', 'true is not supported yet; use false, with one server.')
  const name = isGroup ? '' : readServer(config)
  const design = readDesign(config)
  const requests = readRequests(file, readSend)
  const events = readEvents(file, faults, [name], (op) => ({ op, target: APPLICATION }))
  return () => {
    const run = new TraceRun({ design, settleUs: 0, requests, events })
    run.play()
    return { observed: run.exchanges.map((exchange) => observe(exchange, name)) }
  }
}

function readServer(config: Fields): string {
  const server = config.list('servers', 1).at(0)
  if (server === undefined) config.refuse('servers', 'must name one server.')
  return server?.text('name') ?? ''
}

function readDesign(config: Fields): Design {
  const nginx: NginxPart = {
    kind: 'nginx',
    id: NGINX,
    label: 'Nginx',
    host: 'site',
    application: APPLICATION,
    staticTime: { law: 'constant', meanUs: 500 },
    proxyConnectTimeoutUs: config.time('connectTimeoutMs', timeouts, DEFAULT_TIMEOUT_MS),
    proxyReadTimeoutUs: config.time('readTimeoutMs', timeouts, DEFAULT_TIMEOUT_MS),
  }
  const links: Link[] = [straight('users', NGINX), straight(NGINX, APPLICATION)]
  return {
    id: 'trace',
    name: 'Recorded trace',
    hosts: [{ id: 'site', label: 'Site', codeBase: null }],
    services: [patientUsers(NGINX), nginx, stub(APPLICATION, 0)],
    links,
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: 1,
  }
}

/** The recorded server forwards what is below `/api/`; it has one file, and a location that answers 204. */
function readSend(request: Fields): SendCommand {
  const kind = request.choice('kind', ['read', 'write', 'static'], 'read')
  const path = request.optionalText('path')
  const isStatic = path === null ? kind === 'static' : !path.startsWith('/api/')
  if (!isStatic) return { op: 'send', kind: kind === 'static' ? 'read' : kind }
  return {
    op: 'send',
    kind: 'static',
    staticStatus: staticStatus(path ?? '/', request.optionalText('method') ?? 'GET'),
  }
}

function staticStatus(path: string, method: string): number {
  const [file] = path.split('?')
  if (file.startsWith('/ping')) return 204
  if (file !== '/' && file !== '/index.html') return 404
  return method === 'GET' || method === 'HEAD' ? 200 : 405
}

/** A single upstream gets exactly one attempt, and nginx passes on what it met as the status. */
function observe({ planned, hops, record }: Exchange, name: string): NginxObservation {
  const met = hops.filter(({ service }) => service === APPLICATION_PLACE)
  const attempted = met.length > 0
  const answered = met.some(({ hop }) => hop === 'answered') && record?.status !== 504
  return {
    id: planned.id,
    server: answered ? name : null,
    status: record?.status ?? null,
    attempted: attempted ? [name] : [],
    attemptStatus: attempted && record !== null ? [record.status] : [],
    durationMs: record === null ? null : (record.endedUs - record.sentUs) / 1000,
  }
}

/** Users, nginx, application: the order of the design. */
const APPLICATION_PLACE = 2
