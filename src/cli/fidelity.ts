/**
 * Compares an answer with a recorded trace, as the recordings prescribe: exactly where they say so, durations within
 * their tolerance, state changes within the range that the rules of HAProxy's checks allow.
 */
import { isDeepStrictEqual } from 'node:util'
import { refuse } from '../designs/schema-problem'
import type { Problem } from '../designs/schema-problem'
import { Fields } from './fields'
import type { RangeMs } from './detection-range'
import { compareProbes, compareStateEvents } from './fidelity-states'
import { compareSpreads } from './fidelity-timing'
import { entries, outside, rangeOf, shown } from './recorded-values'

/** What the recording says to compare, and how. */
interface Judgement {
  exact: string[]
  /** `id` or `id.field`: where the trials disagreed. */
  unstable: ReadonlySet<string>
  durations: string[]
  stateTimes: boolean
  slack: RangeMs
}

/** Durations of a request; the second is part of the first, and is recorded for requests that waited. */
const DURATIONS = ['durationMs', 'queueOrWaitMs']
/** The recorder writes these only when they apply: no field means that there was nothing. */
const SAID_ONLY_WHEN_SO = [
  ...['truncated', 'setCookie', 'location', 'clientError', 'logged'],
  ...['clientLeft', 'logStatus', 'cancelledAtServers'],
]
const DEFAULT_SLACK_MS = 60

/**
 * The differences, one sentence each; none when the answer agrees with the recording. For a recording that is damaged, or
 * holds nothing to compare, the sentences name its fields.
 */
export function differences(recorded: unknown, answered: unknown): string[] {
  const problems: Problem[] = []
  const trace = Fields.of(recorded, '', problems)
  const answer = Fields.of(JSON.parse(JSON.stringify(answered)), '', [])
  const judgement = readJudgement(trace)
  const isTiming = !trace.isEmpty('analytic')
  const found = [
    ...(isTiming ? compareSpreads(trace, answer) : compareRequests(trace, answer, judgement)),
    ...compareStateEvents(trace, answer, judgement.stateTimes),
    ...compareProbes(trace, answer),
  ]
  const holds = (list: string) => entries(trace, list).length > 0
  if (problems.length === 0 && !['observed', 'stateEvents', 'probes'].some(holds))
    trace.refuse('observed', 'holds nothing to compare.')
  if (problems.length === 0) return found
  return refuse(problems).problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}

/** Without `ranges` every duration is compared; with an empty list none is. */
function readJudgement(trace: Fields): Judgement {
  const judged = trace.object('assert')
  const ranges = judged.isEmpty('ranges') ? null : judged.texts('ranges')
  const isRange = (field: string) => ranges === null || ranges.includes(field) || ranges.includes(`observed.${field}`)
  return {
    exact: judged.texts('exact'),
    unstable: new Set(judged.texts('unstable')),
    durations: DURATIONS.filter((field) => isRange('durationMs') || isRange(field)),
    stateTimes: isRange('stateEvents.atMs'),
    slack: toleranceOf(trace),
  }
}

function compareRequests(trace: Fields, answer: Fields, judgement: Judgement): string[] {
  const answers = new Map(entries(answer, 'observed').map((entry) => [entry.get('id'), entry]))
  return entries(trace, 'observed').flatMap((observed) => {
    const id = observed.text('id')
    const got = answers.get(id)
    return got === undefined ? [`${id} has no answer`] : compareRequest(id, observed, got, judgement)
  })
}

function compareRequest(id: string, observed: Fields, got: Fields, judgement: Judgement): string[] {
  const { exact, unstable, durations, slack } = judgement
  const choices = observed.isEmpty('anyOf') ? null : observed.object('anyOf')
  const disagreed = choices?.keys ?? []
  const isStable = (field: string) => !unstable.has(id) && !unstable.has(`${id}.${field}`)
  const fields = exact.filter((field) => isStable(field) && !disagreed.includes(field))
  return [
    ...fields.flatMap((field) => compareExactly(id, field, observed, got)),
    ...disagreed.flatMap((field) => compareAnyOf(id, field, choices?.get(field), got)),
    ...durations.filter(isStable).flatMap((field) => compareDuration(id, field, observed, got, slack)),
  ]
}

function compareExactly(id: string, field: string, observed: Fields, got: Fields): string[] {
  const expected = observed.get(field)
  const value = got.get(field)
  if (expected !== undefined) return differs(`${id}.${field}`, expected, value)
  const saysNothing = value === undefined || value === null || value === false
  return saysNothing || !SAID_ONLY_WHEN_SO.includes(field) ? [] : [`${id}.${field} should not be, is ${shown(value)}`]
}

function differs(name: string, expected: unknown, value: unknown): string[] {
  return isDeepStrictEqual(expected, value) ? [] : [`${name} should be ${shown(expected)}, is ${shown(value)}`]
}

/** The recorded trials disagreed on this field: any of the listed values is accepted. */
function compareAnyOf(id: string, field: string, values: unknown, got: Fields): string[] {
  const fits = Array.isArray(values) && values.some((value) => isDeepStrictEqual(value, got.get(field)))
  return fits ? [] : [`${id}.${field} should be one of ${shown(values)}, is ${shown(got.get(field))}`]
}

function compareDuration(id: string, field: string, observed: Fields, got: Fields, slack: RangeMs): string[] {
  if (observed.isEmpty(field)) return []
  const { min, max } = rangeOf(observed.object(field))
  return outside(`${id}.${field}`, got.get(field), { min: min - slack.min, max: max + slack.max })
}

/** "within [min - 60, max + 60]" */
function toleranceOf(trace: Fields): RangeMs {
  const said = trace.get('tolerance')
  const text = typeof said === 'object' && said !== null && 'durationMs' in said ? said.durationMs : said
  const found = typeof text === 'string' ? /\[min - (\d+), max \+ (\d+)\]/.exec(text) : null
  if (found === null) return { min: DEFAULT_SLACK_MS, max: DEFAULT_SLACK_MS }
  return { min: Number(found[1]), max: Number(found[2]) }
}
