/** HAProxy's settings that can change during a run, under the keywords of its configuration manual (2.6). */
import { errorActions, hashTypes, observeModes, retryConditions } from '../../design'
import type { HaproxyPart, HashType, HealthCheck, RetryCondition } from '../../design'
import { serverSsl, tlsVersions } from '../../https'
import { choice, count, flag, Settings, time, timeOrZero, words } from '../settings'
import type { CheckSettings } from './health/server-health'

const defaultCheck: HealthCheck = {
  type: 'l4',
  interUs: 2e6,
  fastinterUs: null,
  downinterUs: null,
  fall: 3,
  rise: 2,
  latencyUs: 0,
}

/** Configuration manual §5.2 "error-limit". */
const ERROR_LIMIT = 10

const bitOf = (condition: RetryCondition): number => 1 << retryConditions.indexOf(condition)

/** `retry-on`: after which failures a request is tried again, one bit each (configuration manual §4.2). */
export const CONN_FAILURE = bitOf('conn-failure')
export const EMPTY_RESPONSE = bitOf('empty-response')
export const JUNK_RESPONSE = bitOf('junk-response')
export const RESPONSE_TIMEOUT = bitOf('response-timeout')

const bitOfStatus = new Map<string, number>(retryConditions.map((condition) => [condition, bitOf(condition)]))

/** The condition that an answer with this status meets; 0 for none. */
export function retryBit(status: number): number {
  return status < 400 ? 0 : (bitOfStatus.get(String(status)) ?? 0)
}

export function haproxySettings(part: HaproxyPart): Settings {
  const check = part.check ?? defaultCheck
  return new Settings([
    count('retries', part.retries, 0, 100),
    flag('option redispatch', part.redispatch),
    flag('option allbackups', part.allbackups),
    choice('hash-type', hashTypes, part.hashType),
    time('timeout connect', part.timeoutConnectUs, 1000),
    time('timeout server', part.timeoutServerUs, 1000),
    timeOrZero('timeout queue', part.timeoutQueueUs ?? 0),
    flag('check', part.check !== null),
    flag('option httpchk', check.type === 'http'),
    time('inter', check.interUs, 1000),
    timeOrZero('fastinter', check.fastinterUs ?? 0),
    timeOrZero('downinter', check.downinterUs ?? 0),
    count('fall', check.fall, 1, 100),
    count('rise', check.rise, 1, 100),
    ...((part.processingTime ?? null) === null ? [] : [count('nbthread', part.nbthread ?? 1, 1, 64)]),
    words('retry-on', retryConditions, part.retryOn ?? ['conn-failure']),
    choice('observe', observeModes, check.observe ?? 'none'),
    count('error-limit', check.errorLimit ?? ERROR_LIMIT, 1, 10_000),
    choice('on-error', errorActions, check.onError ?? 'fail-check'),
    flag('cookie', part.cookie ?? false),
    { ...choice('ssl-max-ver', tlsVersions, part.sslMaxVer ?? 'TLSv1.3'), usual: 1 },
    { ...choice('ssl verify', serverSsl, part.ssl ?? 'off'), usual: 0 },
  ])
}

export function readHashType(settings: Settings): HashType {
  return hashTypes[settings.get('hash-type')]
}

/** The settings that a request depends on. */
export interface RequestSettings {
  retries: number
  redispatch: boolean
  /** The conditions of `retry-on`, as bits. */
  retryOn: number
  timeoutConnectUs: number
  timeoutServerUs: number
  timeoutQueueUs: number
  /** `cookie SRV insert indirect nocache`. */
  cookie: boolean
  /** `ssl verify` on the `server` lines: a place in `serverSsl`. */
  ssl: number
}

export function readRequestSettings(settings: Settings): RequestSettings {
  const timeoutConnectUs = settings.get('timeout connect')
  return {
    retries: settings.get('retries'),
    redispatch: settings.flag('option redispatch'),
    retryOn: settings.get('retry-on'),
    timeoutConnectUs,
    timeoutServerUs: settings.get('timeout server'),
    timeoutQueueUs: settings.get('timeout queue') || timeoutConnectUs,
    cookie: settings.flag('cookie'),
    ssl: settings.get('ssl verify'),
  }
}

export function readCheckSettings(settings: Settings, configured: HealthCheck | null): CheckSettings {
  return {
    enabled: settings.flag('check'),
    type: settings.flag('option httpchk') ? 'http' : 'l4',
    interUs: settings.get('inter'),
    fastinterUs: settings.get('fastinter'),
    downinterUs: settings.get('downinter'),
    fall: settings.get('fall'),
    rise: settings.get('rise'),
    latencyUs: (configured ?? defaultCheck).latencyUs,
    ssl: settings.get('ssl verify') > 0,
  }
}

/**
 * The longest that a death can go unnoticed: `fall` checks, each silent for `inter` and followed by another `inter` (measured:
 * 10 to 12 s by default). 0 without checks: it is never noticed.
 */
export function longestUs({ enabled, fall, interUs }: CheckSettings): number {
  return enabled ? 2 * fall * interUs : 0
}
