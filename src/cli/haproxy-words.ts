/** Reads the parts of a HAProxy trace in the program's own words: `retry-on`, and what follows `check`. */
import { oneOf, quote } from '../designs/schema-problem'
import { errorActions, observeModes, retryConditions } from '../engine'
import type { ErrorAction, HaproxyPart, HealthCheck, ObserveMode, RetryCondition } from '../engine'
import { isExpectation } from '../engine/services/haproxy/health/is-expectation'
import type { Fields } from './fields'

/** What `all-retryable-errors` means (configuration manual §4.2 "retry-on"). */
const allRetryableErrors: readonly RetryCondition[] = [
  'conn-failure',
  'empty-response',
  'junk-response',
  'response-timeout',
  '0rtt-rejected',
  '500',
  '502',
  '503',
  '504',
]

const MOST_ERRORS = 10_000

/** The directive's own text: conditions with spaces between, or `none`. */
export function readRetryOn(config: Fields): RetryCondition[] {
  const key = 'retryOn'
  const text = config.isEmpty(key) ? 'conn-failure' : config.text(key)
  if (text === '' || text === 'none') return []
  return text.split(' ').flatMap((word): readonly RetryCondition[] => {
    if (word === 'all-retryable-errors') return allRetryableErrors
    const condition = retryConditions.find((known) => known === word)
    if (condition !== undefined) return [condition]
    const known = oneOf(['all-retryable-errors', ...retryConditions])
    config.refuse(key, `must be none, or some of ${known}, not ${quote(word)}.`)
    return []
  })
}

/** `option redispatch [N]`: false, true, or the number. */
export function readRedispatch(config: Fields): Pick<HaproxyPart, 'redispatch' | 'redispatchInterval'> {
  if (typeof config.get('redispatch') !== 'number') return { redispatch: config.flag('redispatch', false) }
  return { redispatch: true, redispatchInterval: config.whole('redispatch', { min: -100, max: 100 }) }
}

/** `option httpchk METHOD URI` and `http-check expect`; nothing when the recording has none. */
export function readHttpCheck(config: Fields): Partial<HealthCheck> {
  if (config.isEmpty('httpCheck')) return {}
  const check = config.object('httpCheck')
  const statuses = check.isEmpty('expectStatus') ? null : JSON.stringify(check.get('expectStatus')).replaceAll('"', '')
  const pattern = check.optionalText('expectRstatus')
  const expect = statuses === null ? (pattern === null ? null : `rstatus ${pattern}`) : `status ${statuses}`
  if (expect !== null && !isExpectation(expect)) check.refuse('expectStatus', `cannot be read: ${quote(expect)}.`)
  return {
    send: `${check.optionalText('method') ?? 'OPTIONS'} ${check.optionalText('uri') ?? '/'}`,
    ...(expect === null ? {} : { expect }),
  }
}

/** `observe layer7 error-limit 3 on-error mark-down`: each word with its value, in any order. */
export function readObserve(health: Fields): Partial<HealthCheck> {
  if (health.isEmpty('extra')) return {}
  const text = health.text('extra').trim()
  const words = text.split(/ +/)
  const read: {
    observe?: ObserveMode | undefined
    errorLimit?: number | undefined
    onError?: ErrorAction | undefined
  } = {}
  for (let i = 0; i < words.length; i += 2) {
    const value = words.at(i + 1) ?? ''
    if (words[i] === 'observe') read.observe = observeModes.find((known) => known === value && value !== 'none')
    else if (words[i] === 'on-error') read.onError = errorActions.find((known) => known === value)
    else if (words[i] === 'error-limit') read.errorLimit = readLimit(value)
    else return refuse(health, text)
  }
  const { observe, errorLimit, onError } = read
  if (Object.values(read).some((value) => value === undefined)) return refuse(health, text)
  return {
    ...(observe === undefined ? {} : { observe }),
    ...(errorLimit === undefined ? {} : { errorLimit }),
    ...(onError === undefined ? {} : { onError }),
  }
}

function readLimit(value: string): number | undefined {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= MOST_ERRORS ? Number(value) : undefined
}

function refuse(health: Fields, text: string): Partial<HealthCheck> {
  const layers = oneOf(observeModes.slice(1))
  const sentence = `may have observe (${layers}), error-limit (1 to ${MOST_ERRORS}) and on-error (${oneOf(errorActions)}), not ${quote(text)}.`
  health.refuse('extra', sentence)
  return {}
}
