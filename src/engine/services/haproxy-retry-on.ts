/** HAProxy's `retry-on`: after which failures a request is tried again (configuration manual §4.2). */
import { retryConditions } from '../design'
import type { RetryCondition } from '../design'

const bitOf = (condition: RetryCondition): number => 1 << retryConditions.indexOf(condition)

export const CONN_FAILURE = bitOf('conn-failure')
export const EMPTY_RESPONSE = bitOf('empty-response')
export const JUNK_RESPONSE = bitOf('junk-response')
export const RESPONSE_TIMEOUT = bitOf('response-timeout')

const bitOfStatus = new Map<string, number>(retryConditions.map((condition) => [condition, bitOf(condition)]))

/** The condition that an answer with this status meets; 0 for none. */
export function retryBit(status: number): number {
  return status < 400 ? 0 : (bitOfStatus.get(String(status)) ?? 0)
}
