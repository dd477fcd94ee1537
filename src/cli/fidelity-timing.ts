/** Compares how long HAProxy takes to mark a server DOWN and UP again, over all phases of its check cycle. */
import type { Fields } from './fields'
import { entries, outside, rangeOf } from './recorded-values'

/** How far outside the analytic range a time may be, in milliseconds. */
const SLACK_MS = 30
/** A spread must reach the ends of the recorded one within this, in milliseconds. */
const COVER_SLACK_MS = 100

/** Each spread is inside the analytic range and as wide as the recorded one; null means that it never happens. */
export function compareSpreads(trace: Fields, answer: Fields): string[] {
  const analytic = trace.object('analytic')
  const answers = entries(answer, 'observed')
  return trace.list('observed', Infinity).flatMap((observed) => {
    const id = observed.text('id')
    const got = answers.find((entry) => entry.get('id') === id)
    if (got === undefined) return [`${id} has no answer`]
    if (analytic.isEmpty(`${id}Ms`)) return got.isEmpty('durationMs') ? [] : [`${id} should never happen`]
    return got.isEmpty('durationMs') ? [`${id} never happens`] : compareSpread(id, analytic, observed, got)
  })
}

function compareSpread(id: string, analytic: Fields, observed: Fields, got: Fields): string[] {
  const allowed = rangeOf(analytic.object(`${id}Ms`))
  const seen = observed.isEmpty('durationMs') ? allowed : rangeOf(observed.object('durationMs'))
  const spread = rangeOf(got.object('durationMs'))
  return [
    ...outside(`${id}.min`, spread.min, { min: allowed.min - SLACK_MS, max: seen.min + COVER_SLACK_MS }),
    ...outside(`${id}.max`, spread.max, { min: seen.max - COVER_SLACK_MS, max: allowed.max + SLACK_MS }),
  ]
}
