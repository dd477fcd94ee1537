/**
 * Compares an answer with a recorded trace, by the recipe of the recordings: exactly where they say exactly, durations
 * within their tolerance, state changes within the range that the rules of HAProxy's checks allow.
 */
import { Fields } from './fields'
import { detectionRange, readHealthRules } from './detection-range'
import type { RangeMs } from './detection-range'

/** How far outside the analytic range a state change may be, in milliseconds. */
const STATE_SLACK_MS = 30
/** A spread must reach the ends of the recorded one up to this. */
const COVER_SLACK_MS = 100
const DURATIONS = ['durationMs', 'queueOrWaitMs']

/** What differs, one sentence each; none when the answer agrees with the recording. */
export function differences(recorded: unknown, answered: unknown): string[] {
  const trace = Fields.of(recorded, '', [])
  const answer = Fields.of(JSON.parse(JSON.stringify(answered)), '', [])
  const found = trace.isEmpty('analytic') ? [] : compareSpreads(trace, answer)
  if (found.length === 0 && trace.isEmpty('analytic')) found.push(...compareRequests(trace, answer))
  return [...found, ...compareStateEvents(trace, answer), ...compareProbes(trace, answer)]
}

function compareRequests(trace: Fields, answer: Fields): string[] {
  const judged = trace.object('assert')
  const exact = texts(judged.get('exact'))
  const unstable = texts(judged.get('unstable'))
  const slack = toleranceOf(trace)
  const answers = new Map(entries(answer, 'observed').map((entry) => [entry.get('id'), entry]))
  return entries(trace, 'observed').flatMap((observed) => {
    const id = observed.text('id')
    const got = answers.get(id)
    if (got === undefined) return [`${id} has no answer`]
    const fields = exact.filter((field) => !unstable.includes(`${id}.${field}`))
    return [
      ...fields.flatMap((field) => compareExactly(id, field, observed, got)),
      ...compareAnyOf(id, observed, got),
      ...DURATIONS.flatMap((field) => compareDuration(id, field, observed, got, slack)),
    ]
  })
}

function compareExactly(id: string, field: string, observed: Fields, got: Fields): string[] {
  const expected = observed.get(field)
  if (expected === undefined || same(expected, got.get(field))) return []
  return [`${id}.${field} should be ${JSON.stringify(expected)}, is ${JSON.stringify(got.get(field))}`]
}

/** The recorded trials disagreed on these fields: any of the listed values will do. */
function compareAnyOf(id: string, observed: Fields, got: Fields): string[] {
  if (observed.isEmpty('anyOf')) return []
  const choices = observed.object('anyOf')
  return choices.keys.flatMap((field) => {
    const values = choices.get(field)
    const fits = Array.isArray(values) && values.some((value) => same(value, got.get(field)))
    return fits
      ? []
      : [`${id}.${field} should be one of ${JSON.stringify(values)}, is ${JSON.stringify(got.get(field))}`]
  })
}

function compareDuration(id: string, field: string, observed: Fields, got: Fields, slack: [number, number]): string[] {
  if (observed.isEmpty(field)) return []
  const { min, max } = rangeOf(observed.object(field))
  return outside(`${id}.${field}`, got.get(field), { min: min - slack[0], max: max + slack[1] })
}

/** "within [min - 60, max + 60]" */
function toleranceOf(trace: Fields): [number, number] {
  const text = JSON.stringify(trace.get('tolerance') ?? '')
  const [, below, above] = /\[min - (\d+), max \+ (\d+)\]/.exec(text) ?? ['', '60', '60']
  return [Number(below), Number(above)]
}

/** Times to DOWN and UP over many phases: inside the analytic range, and as wide as what was recorded. */
function compareSpreads(trace: Fields, answer: Fields): string[] {
  const analytic = trace.object('analytic')
  return entries(trace, 'observed').flatMap((observed) => {
    const id = observed.text('id')
    const got = entries(answer, 'observed').find((entry) => entry.get('id') === id)
    if (got === undefined) return [`${id} has no answer`]
    if (analytic.isEmpty(`${id}Ms`)) return got.isEmpty('durationMs') ? [] : [`${id} should never happen`]
    if (got.isEmpty('durationMs')) return [`${id} never happens`]
    const allowed = rangeOf(analytic.object(`${id}Ms`))
    const seen = rangeOf(observed.object('durationMs'))
    const spread = rangeOf(got.object('durationMs'))
    return [
      ...outside(`${id}.min`, spread.min, { min: allowed.min - STATE_SLACK_MS, max: seen.min + COVER_SLACK_MS }),
      ...outside(`${id}.max`, spread.max, { min: seen.max - COVER_SLACK_MS, max: allowed.max + STATE_SLACK_MS }),
    ]
  })
}

/** Server by server, in order: the same transitions, each with the same reason, in the range after what caused it. */
function compareStateEvents(trace: Fields, answer: Fields): string[] {
  if (entries(trace, 'stateEvents').length === 0) return []
  const ofServer = (from: Fields, server: unknown) =>
    entries(from, 'stateEvents').filter((event) => event.get('server') === server)
  const servers = new Set(entries(trace, 'stateEvents').map((event) => event.get('server')))
  return [...servers].flatMap((server) => {
    const expected = ofServer(trace, server)
    const got = ofServer(answer, server)
    const directions = (events: Fields[]) => events.map((event) => event.get('to')).join(' ')
    if (directions(expected) !== directions(got)) {
      return [`${String(server)} should go ${directions(expected)}, goes ${directions(got)}`]
    }
    return expected.flatMap((event, i) => compareStateEvent(trace, event, got[i]))
  })
}

function compareStateEvent(trace: Fields, expected: Fields, got: Fields): string[] {
  const server = expected.text('server')
  const to = expected.text('to')
  const reason = (event: Fields) => event.text('logLine').split(', check duration')[0]
  const where = `${server} ${to}`
  const wrongReason = reason(expected) === reason(got) ? [] : [`${where}: "${reason(expected)}", not "${reason(got)}"`]
  const latestMs = rangeOf(expected.object('atMs')).max
  const cause = entries(trace, 'events').findLast(
    (event) => event.get('target') === server && Number(event.get('atMs')) <= latestMs,
  )
  const health = trace.object('config').object('health')
  const range = cause === undefined ? null : detectionRange(readHealthRules(health), cause.text('op'), to)
  if (cause === undefined || range === null) return [...wrongReason, `${where} has no cause`]
  const causeMs = Number(cause.get('atMs'))
  const allowed = { min: causeMs + range.min - STATE_SLACK_MS, max: causeMs + range.max + STATE_SLACK_MS }
  return [...wrongReason, ...outside(where, got.get('atMs'), allowed)]
}

function compareProbes(trace: Fields, answer: Fields): string[] {
  return entries(trace, 'probes').flatMap((probe) => {
    const atMs = probe.get('atMs')
    const got = entries(answer, 'probes').find((entry) => entry.get('atMs') === atMs)
    if (got === undefined) return [`there is no probe at ${String(atMs)} ms`]
    return ['servers', 'backend'].flatMap((field) => compareExactly(`probe at ${String(atMs)} ms`, field, probe, got))
  })
}

function entries(from: Fields, key: string): Fields[] {
  return from.isEmpty(key) ? [] : from.list(key, Infinity)
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function rangeOf(fields: Fields): RangeMs {
  return { min: Number(fields.get('min')), max: Number(fields.get('max')) }
}

function outside(name: string, value: unknown, { min, max }: RangeMs): string[] {
  if (typeof value === 'number' && value >= min && value <= max) return []
  return [`${name} should be from ${min} to ${max}, is ${JSON.stringify(value)}`]
}

/** Lists and maps are small and written in the same order: their text decides. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
