/** HAProxy's settings that can change during a run, under the keywords of its configuration manual (2.6). */
import {
  defaultCheck,
  errorActions,
  hashTypes,
  longestTimeoutUs,
  observeModes,
  retryConditions,
  reuseModes,
} from '../../design'
import type { HaproxyPart, HashType, HealthCheck, LineCheck, RetryCondition } from '../../design'
import { serverSsl, tlsVersions } from '../../https'
import { choice, count, flag, SECOND_US, Settings, time, timeOrZero, words } from '../settings'
import type { Setting } from '../settings'
import { httpCheckSettings, readHttpCheck } from './health/http-check'
import type { CheckSettings } from './health/server-health'

/** The interval of `option redispatch` (configuration manual §4.2). */
const LAST_RETRY = -1

/** Configuration manual §5.2 "agent-inter". */
const AGENT_INTER_US = 2 * SECOND_US

/** Configuration manual §5.2 "error-limit". */
const ERROR_LIMIT = 10

const MOST_CONNECTIONS = 100_000

const bitOf = (condition: RetryCondition): number => 1 << retryConditions.indexOf(condition)

/** `retry-on`: after which failures a request is tried again, one bit each (configuration manual §4.2). */
export const CONN_FAILURE = bitOf('conn-failure')
/** With all of these no request is lost by a connection that was about to be closed. */
export const LOST_CONNECTION = bitOf('conn-failure') | bitOf('empty-response') | bitOf('response-timeout')
export const EMPTY_RESPONSE = bitOf('empty-response')
export const JUNK_RESPONSE = bitOf('junk-response')
export const RESPONSE_TIMEOUT = bitOf('response-timeout')

const bitOfStatus = new Map<string, number>(retryConditions.map((condition) => [condition, bitOf(condition)]))

/** The condition that an answer with this status meets; 0 for none. */
export function retryBit(status: number): number {
  return status < 400 ? 0 : (bitOfStatus.get(String(status)) ?? 0)
}

/** 0 is none, unless it stands for another. */
const timeout = (keyword: string, valueUs: number): Setting => ({
  ...timeOrZero(`timeout ${keyword}`, valueUs),
  max: longestTimeoutUs,
  ...(keyword === 'queue' || keyword === 'http-keep-alive' ? {} : { zero: 'none' }),
})

export function haproxySettings(part: HaproxyPart): Settings {
  const check = part.check ?? defaultCheck
  return new Settings([
    count('retries', part.retries, 0, 100),
    flag('option redispatch', part.redispatch),
    flag('option allbackups', part.allbackups),
    choice('hash-type', hashTypes, part.hashType),
    timeout('connect', part.timeoutConnectUs),
    timeout('server', part.timeoutServerUs),
    timeout('queue', part.timeoutQueueUs ?? 0),
    flag('check', part.check !== null),
    flag('option httpchk', check.type === 'http'),
    time('inter', check.interUs, 1000),
    timeOrZero('fastinter', check.fastinterUs ?? 0),
    timeOrZero('downinter', check.downinterUs ?? 0),
    count('fall', check.fall, 1, 100),
    count('rise', check.rise, 1, 100),
    ...((part.processingTime ?? null) === null ? [] : [count('nbthread', part.nbthread ?? 1, 1, 64)]),
    ...(part.backends ? [flag('use_backend', true)] : []),
    words('retry-on', retryConditions, part.retryOn ?? ['conn-failure']),
    choice('observe', observeModes, check.observe ?? 'none'),
    count('error-limit', check.errorLimit ?? ERROR_LIMIT, 1, 10_000),
    choice('on-error', errorActions, check.onError ?? 'fail-check'),
    flag('cookie', part.cookie ?? false),
    { ...choice('ssl-max-ver', tlsVersions, part.sslMaxVer ?? 'TLSv1.3'), usual: 1 },
    { ...choice('ssl verify', serverSsl, part.ssl ?? 'off'), usual: 0 },
    { ...flag('option abortonclose', part.abortonclose ?? false), usual: 0 },
    ...httpCheckSettings(check),
    { ...count('redispatch interval', part.redispatchInterval ?? LAST_RETRY, -100, 100), usual: LAST_RETRY },
    { ...timeout('check', part.timeoutCheckUs ?? 0), usual: 0 },
    { ...count('maxconn', part.maxconn ?? 0, 0, MOST_CONNECTIONS), usual: 0, zero: 'none' },
    { ...count('backlog', part.backlog ?? 0, 0, MOST_CONNECTIONS), usual: 0 },
    { ...timeout('client', part.timeoutClientUs ?? 0), usual: 0 },
    { ...timeout('http-request', part.timeoutHttpRequestUs ?? 0), usual: 0 },
    { ...flag('on-marked-down shutdown-sessions', part.onMarkedDown ?? false), usual: 0 },
    { ...flag('on-marked-up shutdown-backup-sessions', part.onMarkedUp ?? false), usual: 0 },
    { ...timeOrZero('slowstart', part.slowstartUs ?? 0), usual: 0 },
    { ...flag('agent-check', part.agentCheck ?? false), usual: 0 },
    { ...time('agent-inter', part.agentInterUs ?? AGENT_INTER_US, 1000), usual: AGENT_INTER_US },
    { ...count('fullconn', part.fullconn ?? 0, 0, 100_000), usual: 0 },
    { ...choice('http-reuse', reuseModes, part.httpReuse ?? 'safe'), usual: 1, later: true },
    { ...timeout('http-keep-alive', part.timeoutHttpKeepAliveUs ?? 0), usual: 0, later: true },
  ])
}

export function readHashType(settings: Settings): HashType {
  return hashTypes[settings.get('hash-type')]
}

/** The settings that a request depends on. */
export interface RequestSettings {
  retries: number
  redispatch: boolean
  /** Which retries go elsewhere: each N-th, or, below 0, counted from the last. */
  redispatchInterval: number
  /** The conditions of `retry-on`, as bits. */
  retryOn: number
  /** Infinity when not set. */
  timeoutConnectUs: number
  timeoutServerUs: number
  timeoutQueueUs: number
  /** `cookie SRV insert indirect nocache`. */
  cookie: boolean
  /** `ssl verify` on the `server` lines: a place in `serverSsl`. */
  ssl: number
  /** `option abortonclose`: a client that leaves takes its request with it. */
  abortonclose: boolean
  /** `on-marked-down shutdown-sessions`. */
  shutdown: boolean
}

/** Infinity when it is not set. */
const limitOf = (settings: Settings, keyword: string): number => settings.get(keyword) || Infinity

export function readRequestSettings(settings: Settings): RequestSettings {
  const timeoutConnectUs = limitOf(settings, 'timeout connect')
  return {
    retries: settings.get('retries'),
    redispatch: settings.flag('option redispatch') && settings.get('redispatch interval') !== 0,
    redispatchInterval: settings.get('redispatch interval'),
    retryOn: settings.get('retry-on'),
    timeoutConnectUs,
    timeoutServerUs: limitOf(settings, 'timeout server'),
    timeoutQueueUs: settings.get('timeout queue') || timeoutConnectUs,
    cookie: settings.flag('cookie'),
    ssl: settings.get('ssl verify'),
    abortonclose: settings.flag('option abortonclose'),
    shutdown: settings.flag('on-marked-down shutdown-sessions'),
  }
}

/** How long a check may wait for a connection, and for its answer (measured: a shorter `timeout check` is noticed too late). */
function readCheckLimits(
  settings: Settings,
  interUs: number,
): Pick<CheckSettings, 'connectWithinUs' | 'answerWithinUs'> {
  const timeoutUs = settings.get('timeout check')
  const connectWithinUs = timeoutUs === 0 ? interUs : Math.min(interUs, limitOf(settings, 'timeout connect'))
  return { connectWithinUs, answerWithinUs: Math.max(timeoutUs, connectWithinUs) }
}

/** What holds for each server, in their order. */
export function readChecks(settings: Settings, { check, servers }: HaproxyPart): CheckSettings[] {
  return servers.map((line) => readCheckSettings(settings, check, line.check))
}

/** Of one `server` line: what it says itself holds there, whatever is set for all (configuration manual §5.2). */
function readCheckSettings(settings: Settings, configured: HealthCheck | null, line?: LineCheck | null): CheckSettings {
  const { interUs = settings.get('inter'), fastinterUs, downinterUs, fall, rise } = line ?? {}
  return {
    enabled: line !== null && settings.flag('check'),
    type: settings.flag('option httpchk') ? 'http' : 'l4',
    ...readHttpCheck(configured ?? defaultCheck, settings.get('http-check send'), settings.get('http-check expect')),
    interUs,
    ...readCheckLimits(settings, interUs),
    fastinterUs: fastinterUs === undefined ? settings.get('fastinter') : (fastinterUs ?? 0),
    downinterUs: downinterUs === undefined ? settings.get('downinter') : (downinterUs ?? 0),
    fall: fall ?? settings.get('fall'),
    rise: rise ?? settings.get('rise'),
    latencyUs: (configured ?? defaultCheck).latencyUs,
    ssl: settings.get('ssl verify') > 0,
  }
}

/**
 * The longest that a death can go unnoticed: `fall` checks, each silent as long as it may be and followed by `inter` (measured:
 * 10 to 12 s by default). 0 without checks: it is never noticed.
 */
export function longestUs(checks: readonly CheckSettings[]): number {
  const each = checks.map(({ answerWithinUs, enabled, fall, interUs }) =>
    enabled ? fall * (answerWithinUs + interUs) : 0,
  )
  return Math.max(0, ...each)
}
