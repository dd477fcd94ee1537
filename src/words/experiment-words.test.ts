// What is said of a death: that nobody notices it only when nobody does.
import { expect, it } from 'vitest'
import { experimentWords } from './experiment-words'
import type { DeathFacts } from './experiment-words'

const all = { static: 1, read: 1, write: 1 }
const unnoticed: DeathFacts = {
  ...{ verdict: 'nothing', lost: 0, recoverMs: 0, lostWrites: 0 },
  ...{ slower: { requests: 0, mostMs: 0 }, staleReads: 2, usualStaleReads: 2, after: all, usual: all },
}

it.each<[string, Partial<DeathFacts>]>([
  ['nobody notices', {}],
  ['shows more stale reads', { staleReads: 3 }],
  ['delays 1 request by up to 1.50\u00a0s', { slower: { requests: 1, mostMs: 1500 } }],
  [
    'delays 454 requests by up to 15.0\u00a0s and shows more stale reads',
    { slower: { requests: 454, mostMs: 15_000 }, staleReads: 3 },
  ],
  ['loses 9 requests in 4.30\u00a0s, then recovers', { verdict: 'loses', lost: 9, recoverMs: 4300 }],
  ['stops reads and writes', { verdict: 'reads+writes', after: { static: 1, read: 0, write: 0 } }],
])('%s', (sentence, facts) => {
  expect(experimentWords.deaths.verdict({ ...unnoticed, ...facts })).toBe(sentence)
})
