/** Each request of a run: how it ended, and what happened to it on its way. */
import type { Scenario } from '../designs/schema'
import { FREE, requestKinds, Users } from '../engine'
import type { RequestKind, RequestRecord, Simulation } from '../engine'
import type { ScenarioRun, Seen } from './scenario-run'

interface Hop {
  atMs: number
  service: string
  hop: string
  detail: number
}

/** One request; what is null has not happened when the run ends. */
export interface RequestAnswer {
  number: number
  kind: RequestKind
  user: number
  sentMs: number
  endedMs: number | null
  status: number | null
  cause: string | null
  /** With several balancers, the one that had it. */
  balancer?: string | null
  server: string | null
  termination: string | null
  retries: string | null
  stale: boolean
  /** Present when somebody on the way has changed its answer. */
  changed?: true
  write: number | null
  /** For a read that a database has executed: which, and what it saw. */
  saw?: Seen
  /** Absent when the run was too long to keep them. */
  hops?: Hop[]
}

/** All requests of a run, in the order of their numbers. */
export function tellRequests({ simulation, scenario, records, seen }: ScenarioRun): RequestAnswer[] {
  const hops = keptHops(simulation)
  return [...records.map((record) => tell(record, scenario)), ...unended(simulation)]
    .sort((a, b) => a.number - b.number)
    .map((request) => {
      const [own, saw] = [hops.get(request.number), seen.get(request.number)]
      return {
        ...request,
        ...(saw === undefined ? {} : { saw }),
        ...(own?.[0].hop === 'sent' ? { hops: own } : {}),
      }
    })
}

function tell(record: RequestRecord, { design: { services } }: Scenario): RequestAnswer {
  const several = services.filter(({ kind }) => kind === 'haproxy').length > 1
  const balancer = record.balancer < 0 ? undefined : services[record.balancer]
  const lines = balancer?.kind === 'haproxy' ? balancer.servers.map(({ name }) => name) : []
  return {
    number: record.number,
    kind: record.kind,
    user: record.user,
    sentMs: record.sentUs / 1000,
    endedMs: record.endedUs / 1000,
    status: record.status,
    cause: record.cause,
    ...(several ? { balancer: balancer?.id ?? null } : {}),
    server: lines.find((_, line) => line === record.server) ?? null,
    termination: record.termination,
    retries: `${record.redispatched ? '+' : ''}${record.retries}`,
    stale: record.stale,
    ...(record.changed ? { changed: true as const } : {}),
    write: record.write === 0 ? null : record.write,
  }
}

/** The requests that are in flight when the run ends. */
function unended({ world: { calls, services } }: Simulation): RequestAnswer[] {
  const users = services.findIndex((other) => other instanceof Users)
  return calls.all
    .filter((call) => call.stage !== FREE && call.service === users)
    .map((call) => ({
      number: call.number,
      kind: requestKinds[call.kind],
      user: call.user,
      sentMs: call.enteredUs / 1000,
      endedMs: null,
      status: null,
      cause: null,
      server: null,
      termination: null,
      retries: null,
      stale: false,
      write: null,
    }))
}

function keptHops({ world: { ledger, services } }: Simulation): Map<number, Hop[]> {
  const kept = new Map<number, Hop[]>()
  for (let index = ledger.hops.first; index < ledger.hops.total; index++) {
    const { request, timeUs, service, hop, detail } = ledger.hops.at(index)
    const told = { atMs: timeUs / 1000, service: services[service].part.id, hop, detail }
    const own = kept.get(request)
    if (own === undefined) kept.set(request, [told])
    else own.push(told)
  }
  return kept
}
