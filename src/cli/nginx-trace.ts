/** Answers an nginx trace: what each request got, and how its attempts on the applications ended. */
import { MOST_UPSTREAM_SERVERS } from '../engine'
import type { Design } from '../engine'
import type { Fields } from './fields'
import { readMode } from './haproxy-events'
import { patientUsers, straight, stub } from './haproxy-plan'
import { observeAttempts } from './nginx-attempts'
import type { AttemptsObservation } from './nginx-attempts'
import { readNames, readNginxPart } from './nginx-part'
import { readNginxSend } from './nginx-sends'
import { TraceRun } from './trace-run'
import type { Exchange } from './trace-run'
import { readEvents, readRequests } from './trace-workload'

export interface NginxObservation extends AttemptsObservation {
  id: string
  status: number | null
  durationMs: number | null
}

const faults = ['kill', 'restart', 'hang', 'unhang', 'pause', 'resume', 'mode'] as const
const NGINX = 'nginx'
/** In the order of the design: users, nginx, the applications. */
const NGINX_PLACE = 1
const FIRST_APPLICATION = 2

/** Reads the trace; the result plays it, and may be called if reading found no problem. */
export function prepareNginx(file: Fields, config: Fields): () => { observed: NginxObservation[] } {
  const servers = config.list('servers', MOST_UPSTREAM_SERVERS)
  const names = readNames(config, servers)
  const design = readDesign(config, servers)
  const requests = readRequests(file, readNginxSend)
  const events = readEvents(file, faults, names, (op, place, event) =>
    op === 'mode'
      ? { op: 'answer', target: applicationId(place), as: readMode(event) }
      : { op, target: applicationId(place) },
  )
  return () => {
    const run = new TraceRun({ design, settleUs: 0, requests, events })
    run.play()
    return { observed: run.exchanges.map((exchange) => observe(exchange, names)) }
  }
}

function applicationId(place: number): string {
  return `stub-${place + 1}`
}

function readDesign(config: Fields, servers: readonly Fields[]): Design {
  const nginx = readNginxPart(config, servers, NGINX, applicationId)
  const applications = nginx.upstream.map(({ service }) => service)
  return {
    id: 'trace',
    name: 'Recorded trace',
    hosts: [{ id: 'site', label: 'Site', codeBase: null }],
    services: [patientUsers(NGINX), nginx, ...applications.map((id) => stub(id, 0))],
    links: [straight('users', NGINX), ...applications.map((id) => straight(NGINX, id))],
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: 1,
  }
}

function observe({ planned, hops, record }: Exchange, names: readonly string[]): NginxObservation {
  return {
    id: planned.id,
    status: record?.status ?? null,
    ...observeAttempts(hops, NGINX_PLACE, FIRST_APPLICATION, names),
    durationMs: record === null ? null : (record.endedUs - record.sentUs) / 1000,
  }
}
