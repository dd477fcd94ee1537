/** The schema of a law of durations: its parameters and their ranges. */
import * as v from 'valibot'
import { decimal, list, object, time, whole } from './schema-fields'

const wanted = 'must be one of constant, uniform, exponential, erlang, hyperexponential, lognormal'

/** What probabilities in a file may lose to rounding. */
const ROUNDING = 1e-6

const branches = v.pipe(
  list(object({ probability: decimal(0, 1), meanUs: time() }), 10, 2),
  v.check((all) => {
    const sum = all.reduce((total, { probability }) => total + probability, 0)
    return Math.abs(sum - 1) <= ROUNDING
  }, 'must have probabilities that add up to 1'),
)

/** How long work takes: durations with a mean of an hour at most. */
export const law = v.variant(
  'law',
  [
    object({ law: v.literal('constant'), meanUs: time() }),
    v.pipe(
      object({ law: v.literal('uniform'), minUs: time(), maxUs: time() }),
      v.forward(
        v.check(({ minUs, maxUs }) => minUs <= maxUs, 'must not be below minUs'),
        ['maxUs'],
      ),
    ),
    object({ law: v.literal('exponential'), meanUs: time() }),
    object({ law: v.literal('erlang'), k: whole(1, 100), meanUs: time() }),
    object({ law: v.literal('hyperexponential'), branches }),
    object({ law: v.literal('lognormal'), meanUs: time(), cv: decimal(0, 10) }),
  ],
  wanted,
)
