/** Reads what a HAProxy trace says of health checks: for all servers, and on one `server` line. */
import { defaultCheck, longestTimeoutUs } from '../engine'
import type { HealthCheck, LineCheck } from '../engine'
import type { Fields } from './fields'
import { readObserve } from './haproxy-words'

/** In milliseconds: what HAProxy takes for a timeout, and an hour at most. */
export const timeouts = { min: 1, max: longestTimeoutUs / 1000 }
export const delays = { min: 1, max: 3600e3 }
const counts = { min: 1, max: 100 }

/** What a `server` line says itself. */
export function readLineCheck(health: Fields): LineCheck {
  const own: LineCheck = {}
  if (!health.isEmpty('interMs')) own.interUs = health.time('interMs', delays)
  if (!health.isEmpty('fastinterMs')) own.fastinterUs = health.time('fastinterMs', delays)
  if (!health.isEmpty('downinterMs')) own.downinterUs = health.time('downinterMs', delays)
  if (!health.isEmpty('fall')) own.fall = health.whole('fall', counts)
  if (!health.isEmpty('rise')) own.rise = health.whole('rise', counts)
  return own
}

/** What holds for all, with HAProxy's defaults. */
export function readCheck(health: Fields): HealthCheck {
  const type = health.choice('type', ['l4', 'http'], defaultCheck.type)
  return { ...defaultCheck, type, ...readLineCheck(health), ...readObserve(health) }
}
