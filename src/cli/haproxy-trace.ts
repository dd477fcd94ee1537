/** Answers a HAProxy trace: what happened to each request, and what HAProxy reports about its servers. */
import type { HopRecord, RequestRecord } from '../engine'
import { Fields } from './fields'
import { readCookieName, setCookieOf } from './haproxy-cookie'
import { cancelledAt } from './haproxy-cancelled'
import { FIRST_STUB, readHaproxyDesign, readHaproxyPlan } from './haproxy-plan'
import type { TraceDesign } from './haproxy-plan'
import { observeTier } from './haproxy-tiers'
import { observeTls } from './haproxy-tls'
import type { TlsObservation } from './haproxy-tls'
import { HaproxyWatch } from './haproxy-watch'
import type { Probe, StateEvent } from './haproxy-watch'
import { prepareHealthTiming } from './health-timing'
import type { HealthTimingAnswer } from './health-timing'
import type { AttemptsObservation } from './nginx-attempts'
import { TraceRun } from './trace-run'
import type { Exchange, TickTimes } from './trace-run'
import { LATEST_MS, listEvents, MOST_ENTRIES } from './trace-workload'

export interface HaproxyObservation extends TlsObservation, Partial<Omit<AttemptsObservation, 'server'>> {
  id: string
  /** The server that produced the answer; null for HAProxy itself. */
  server: string | null
  status: number | null
  /** The servers that actually received the request, in order. */
  attemptsSeenByServers: string[]
  logServer: string
  termination: string | null
  /** As in HAProxy's log: `+` when it was redispatched. */
  retries: string | null
  /** Present when its answer broke off in the middle. */
  truncated?: true
  /** Present when the client left before the answer: what the proxy's log says all the same. */
  clientLeft?: true
  logStatus?: number
  /** False when the log does not know its name: the request was never complete. */
  logged?: false
  /** The servers that were still at work on it when the proxy closed the connection; present when there are any. */
  cancelledAtServers?: string[]
  /** Present when there is one. */
  setCookie?: string
  durationMs: number | null
  /** HAProxy's Tw: until a server was last assigned, or until the queue gave up. */
  queueOrWaitMs?: number
}

const PROBE_EVERY_US = 50_000
const NO_SERVER = '<NOSRV>'

export interface HaproxyAnswer {
  observed: HaproxyObservation[]
  stateEvents: StateEvent[]
  probes: Probe[]
}

/** Reads the trace; the result plays it, and may be called if reading found no problem. */
export function prepareHaproxy(file: Fields, config: Fields): () => HaproxyAnswer | HealthTimingAnswer {
  const read = readHaproxyDesign(config)
  const { design, balancer, tls } = read
  const cookie = readCookieName(config)
  if (listEvents(file).some((event) => typeof event.get('atMs') === 'string')) {
    return prepareHealthTiming(file, design, balancer)
  }
  const plan = readHaproxyPlan(file, read)
  const hosts = readHosts(file)
  return () => {
    const run = new TraceRun(plan)
    const watch = new HaproxyWatch(run.simulation, plan.settleUs)
    run.play(watch, readProbeTimes(file))
    const observed = run.exchanges.map((exchange) => {
      const { planned, record } = exchange
      const { clientError, ...more } = observeTls(planned.action, hosts.get(planned.id) ?? null, record, tls)
      const seen = { ...observe(exchange, read, watch, cookie), ...observeTier(exchange, read.tiers, FIRST_STUB) }
      // Without an answer there is no status, whatever the record counts.
      return clientError === undefined ? { ...seen, ...more } : { ...seen, ...more, clientError, status: null }
    })
    return { observed, stateEvents: watch.stateEvents, probes: watch.probes }
  }
}

/** The Host header of each request, as it was sent. */
function readHosts(file: Fields): Map<string, string> {
  const requests = file.list('workload', MOST_ENTRIES)
  return new Map(requests.map((request) => [request.text('id'), request.optionalText('host') ?? '']))
}

/** The file's own instants if it names any; otherwise a regular grid. */
function readProbeTimes(file: Fields): TickTimes {
  const probes = file.get('probes')
  const times = Array.isArray(probes) ? probes.flatMap((probe: unknown) => timeOf(probe)) : []
  return times.length === 0 ? { everyUs: PROBE_EVERY_US } : { at: times.sort((a, b) => a - b) }
}

function timeOf(probe: unknown): number[] {
  const atMs = Fields.of(probe, '', []).get('atMs')
  return typeof atMs === 'number' && atMs >= 0 && atMs <= LATEST_MS ? [Math.round(atMs * 1000)] : []
}

function observe(
  exchange: Exchange,
  { balancer, targets, tiers }: TraceDesign,
  watch: HaproxyWatch,
  cookie: string | null,
): HaproxyObservation {
  const { planned, hops, record } = exchange
  const nameOf = (server: number): string | null => (server < 0 ? null : balancer.servers[server].name)
  const left = planned.action.leavesAfterUs !== undefined && record?.cause === 'gave-up'
  const log = left ? watch.logged.get(record.number) : undefined
  const setCookie = setCookieOf(record, cookie, nameOf(record?.server ?? -1))
  const waitedUs = log === undefined ? waitUs(hops, record) : log.queueUs
  const unanswered = record?.unanswered === true
  const termination = unanswered ? null : (log?.termination ?? record?.termination ?? null)
  const isAttempt = ({ hop, service, timeUs }: HopRecord): boolean =>
    hop === 'arrived' &&
    service >= FIRST_STUB &&
    (tiers[service - FIRST_STUB] ?? null) === null &&
    watch.wasRead(service, timeUs)
  const nameOfStub = (service: number): string => targets[service - FIRST_STUB].name
  const cancelled = left || record !== null ? cancelledAt(hops, isAttempt, termination ?? '') : []
  return {
    id: planned.id,
    server: !left && record !== null && answered(record.termination) ? nameOf(record.server) : null,
    status: left || unanswered ? null : (record?.status ?? null),
    attemptsSeenByServers: hops.filter(isAttempt).map(({ service }) => nameOfStub(service)),
    logServer: (log === undefined ? (record === null ? null : nameOf(record.server)) : nameOf(log.chosen)) ?? NO_SERVER,
    termination,
    retries: retriesOf(log ?? record),
    ...(setCookie === null ? {} : { setCookie }),
    durationMs: record === null ? null : (record.endedUs - record.sentUs) / 1000,
    ...(record?.truncated === true ? { truncated: true } : {}),
    ...(waitedUs > 0 ? { queueOrWaitMs: waitedUs / 1000 } : {}),
    ...(left ? { clientLeft: true } : {}),
    ...(termination?.[1] === 'R' && termination.toLowerCase().startsWith('c') ? { logged: false as const } : {}),
    ...(unanswered ? { logged: false as const, clientError: 'closed-without-answer' } : {}),
    ...(log === undefined ? {} : { logStatus: log.status }),
    ...(cancelled.length === 0 ? {} : { cancelledAtServers: cancelled.map(nameOfStub) }),
  }
}

function retriesOf(record: { redispatched: boolean; retries: number } | null): string | null {
  return record === null ? null : `${record.redispatched ? '+' : ''}${record.retries}`
}

/** Until a server was last assigned; a retry on the same server does not count. */
function waitUs(hops: readonly HopRecord[], record: RequestRecord | null): number {
  if (record === null) return 0
  const chosen = hops.findLast(({ hop }) => hop === 'chosen')
  const untilUs = record.termination.startsWith('sQ') ? record.endedUs : chosen?.timeUs
  return untilUs === undefined ? 0 : untilUs - record.sentUs
}

/** True when a server answered: HAProxy reports a normal end, or one within the data. */
function answered(termination: string): boolean {
  return termination.startsWith('--') || termination[1] === 'D'
}
