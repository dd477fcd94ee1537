/** Compares what HAProxy reports about its servers: transitions with reason and time, and `show stat` at given times. */
import { isDeepStrictEqual } from 'node:util'
import { detectionRange, readHealthRules } from './detection-range'
import type { RangeMs } from './detection-range'
import type { Fields } from './fields'
import { entries, outside, rangeOf, shown } from './recorded-values'

/** How far outside the analytic range a transition by checks may be, in milliseconds. */
const CHECK_SLACK_MS = 30
/** How far outside the recorded range a transition may be that a command or a response causes at once. */
const INSTANT_SLACK_MS = 60
/** The transition that a command causes. */
const commanded: ReadonlyMap<string, string> = new Map([
  ['drain', 'DRAIN'],
  ['maint', 'MAINT'],
  ['ready', 'UP'],
])

/** Server by server, in order: the same transitions, each with the same reason; with `times` also when. */
export function compareStateEvents(trace: Fields, answer: Fields, times: boolean): string[] {
  const recorded = entries(trace, 'stateEvents')
  const answered = entries(answer, 'stateEvents')
  const servers = [...new Set(recorded.map((event) => event.text('server')))]
  const directions = (events: Fields[]) => events.map((event) => String(event.get('to'))).join(' ')
  const found = servers.flatMap((server) => {
    const expected = recorded.filter((event) => event.get('server') === server)
    const got = answered.filter((event) => event.get('server') === server)
    if (directions(expected) !== directions(got)) {
      return [`${server} should go ${directions(expected)}, goes ${directions(got) || 'nowhere'}`]
    }
    return expected.flatMap((event, i) => compareStateEvent(trace, event, got[i], times))
  })
  return [...found, ...movedWithoutCause(trace, answered, servers)]
}

/** A recording may end before a late transition, so a server without one must keep its state only if nothing happened to it. */
function movedWithoutCause(trace: Fields, answered: Fields[], recorded: readonly unknown[]): string[] {
  const touched = new Set(entries(trace, 'events').map((event) => event.get('target')))
  return answered
    .filter((event) => !recorded.includes(event.get('server')) && !touched.has(event.get('server')))
    .map((event) => `${String(event.get('server'))} should go nowhere, goes ${String(event.get('to'))}`)
}

function compareStateEvent(trace: Fields, expected: Fields, got: Fields, times: boolean): string[] {
  const to = expected.text('to')
  const where = `${expected.text('server')} ${to}`
  const wanted = reasonOf(expected.text('logLine'))
  const reason = reasonOf(got.text('logLine'))
  return [
    ...(wanted === reason ? [] : [`${where}: ${shown(wanted)}, not ${shown(reason)}`]),
    ...(times ? outside(where, got.get('atMs'), allowedTimes(trace, expected, to)) : []),
  ]
}

/** After a check's duration the log says how many servers are left: with two checks at once that is a matter of luck. */
function reasonOf(logLine: string): string {
  return logLine.split(', check duration')[0]
}

/**
 * When the transition may come. A fault may come at any phase of the check cycle, so for checks it is relative to the
 * cause; everything else happens at once, when it was recorded.
 */
function allowedTimes(trace: Fields, expected: Fields, to: string): RangeMs {
  const recorded = rangeOf(expected.object('atMs'))
  const config = trace.object('config')
  const rules = config.isEmpty('health') ? null : readHealthRules(config.object('health'), config)
  const rangeAfter = (event: Fields) => {
    const op = event.text('op')
    if (op === 'agent') return { min: 0, max: agentInterMs(config, event.get('target')) }
    if (rules === null || commanded.has(op) || (to !== 'DOWN' && to !== 'UP')) return null
    return detectionRange(rules, op, to)
  }
  const cause = entries(trace, 'events').findLast(
    (event) =>
      event.get('target') === expected.get('server') &&
      Number(event.get('atMs')) <= recorded.max &&
      (commanded.get(event.text('op')) === to || rangeAfter(event) !== null),
  )
  const range = cause === undefined ? null : rangeAfter(cause)
  if (cause === undefined || range === null)
    return { min: recorded.min - INSTANT_SLACK_MS, max: recorded.max + INSTANT_SLACK_MS }
  const causeMs = Number(cause.get('atMs'))
  return { min: causeMs + range.min - CHECK_SLACK_MS, max: causeMs + range.max + CHECK_SLACK_MS }
}

/** The status of each server, of the backend, and what else `show stat` was asked for, at each instant probed. */
export function compareProbes(trace: Fields, answer: Fields): string[] {
  const answered = entries(answer, 'probes')
  return entries(trace, 'probes').flatMap((probe) => {
    const atMs = probe.number('atMs', { min: 0, max: Number.MAX_SAFE_INTEGER })
    const got = answered.find((entry) => entry.get('atMs') === atMs)
    if (got === undefined) return [`there is no probe at ${atMs} ms`]
    const differ = (name: string, expected: unknown, value: unknown) =>
      expected === undefined || isDeepStrictEqual(expected, value)
        ? []
        : [`probe at ${atMs} ms.${name} should be ${shown(expected)}, is ${shown(value)}`]
    return [
      ...['servers', 'backend'].flatMap((field) => differ(field, probe.get(field), got.get(field))),
      ...columnsOf(probe).flatMap(([row, column, value]) =>
        differ(`${row}.${column}`, value, columnsOf(got).find((other) => other[0] === row && other[1] === column)?.[2]),
      ),
    ]
  })
}

/** What a probe has of `show stat`: row, column, and value. */
function columnsOf(probe: Fields): [string, string, unknown][] {
  if (probe.isEmpty('fields')) return []
  const rows = probe.object('fields')
  return rows.keys.flatMap((row) => {
    const columns = rows.object(row)
    return columns.keys.map((column): [string, string, unknown] => [row, column, columns.get(column)])
  })
}

/** An agent's word counts at the next question, which may come at once. */
function agentInterMs(config: Fields, server: unknown): number {
  const line = entries(config, 'servers').find((entry) => entry.get('name') === server)
  return line === undefined || line.isEmpty('agent') ? 0 : Number(line.object('agent').get('interMs'))
}
