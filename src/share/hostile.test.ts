// Whatever a link or a file asks for, it is opened or refused in slices, within the budget, and the refusal gives the figure.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSpent, replayBudget } from '../designs/replay-limit'
import type { Budget } from '../designs/replay-limit'
import type { Problem } from '../designs/schema-problem'
import { treeOf } from '../run/moment'
import { withinBudget } from '../run/moment-actions'
import type { Tree } from '../run/tree'
import { toLetters } from './base64url'
import { deflate } from './deflate'
import { decode, readingText, readText } from './link'
import { hostileKinds, hostileMoment } from './testing/hostile-moment'

/** A two-hundredth of the page's, so that a test comes to its end. */
const small: Budget = { ...replayBudget, events: replayBudget.events / 200, bytes: replayBudget.bytes / 2 }
/** Between two pauses. */
const MOST_EVENTS = 500

interface Outcome {
  tree: Tree | null
  sentences: string[]
  events: number
  pauses: number
}

function openWithin(budget: Budget, text: string): Outcome {
  const { moment, ignored } = readText(text)
  const told = (list: readonly { sentence: string }[]): string[] => list.map(({ sentence }) => sentence)
  if (moment === null) return { tree: null, sentences: told(ignored), events: 0, pauses: 0 }
  let problems: readonly Problem[] = []
  let events = 0
  let pauses = 0
  const opening = withinBudget(treeOf(moment), (beyond) => (problems = beyond), budget)
  for (let step = opening.next(); ; step = opening.next()) {
    if (step.done === true) return { tree: step.value, sentences: told(problems), events, pauses }
    events = step.value.spent.events
    pauses++
  }
}

describe('a hostile moment', () => {
  it.each(Object.keys(hostileKinds))('%s: is opened or refused within the budget', { timeout: 60_000 }, (kind) => {
    const property = fc.property(fc.nat(), (seed) => {
      const { tree, sentences, events, pauses } = openWithin(small, JSON.stringify(hostileMoment(seed, kind)))
      expect(events).toBeLessThanOrEqual(MOST_EVENTS * (pauses + 1))
      if (tree === null) expect(sentences.join()).toMatch(/\d+ (million events|MB of memory|seconds).*; at most \d/)
      else expect(sentences).toEqual([])
    })
    fc.assert(property, { numRuns: 1 })
  })

  it('pauses after a bounded number of events, also within one instant', () => {
    const sent = Array.from({ length: 9000 }, () => ({ atUs: 5, op: 'send', kind: 'write' }))
    const branches = [{ name: null, parent: -1, kept: 0, commands: sent, knownUs: 5 }]
    const { moment } = readText(JSON.stringify({ version: 1, design: { id: 'classic-three' }, branches, nowUs: 5 }))
    if (moment === null) throw new Error('It can be read.')
    let pauses = 0
    for (const opening = treeOf(moment); opening.next().done !== true;) pauses++
    expect(pauses).toBeGreaterThan(9000 / 500)
  })

  it('is read in slices: after each command there is a pause', () => {
    const text = JSON.stringify(hostileMoment(1, 'everything killed and restarted, all day'))
    let pauses = 0
    for (const reading = readingText(text); reading.next().done !== true;) pauses++
    expect(pauses).toBeGreaterThanOrEqual(9000)
  })
})

describe('a short link that unpacks into much', () => {
  const packed = (actions: unknown[], count: number): Promise<Uint8Array> => {
    const commands = Array.from({ length: 2 * count }, () => 0)
    const branches = [[-1, 0, 0, null, commands]]
    return deflate(
      JSON.stringify(['classic-three', 'production', 1, 0, 0, null, null, null, null, [], actions, branches]),
    )
  }

  it('an action of thousands of keys, thousands of times, is not copied', { timeout: 20_000 }, async () => {
    const keys = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, 1]))
    const { moment } = await decode(`s=1.${toLetters(await packed([keys], 6000))}`)
    expect(moment?.branches[0].commands).toEqual([])
  })
})

describe('a file that is expensive to read', () => {
  const file = (rest: object): string => JSON.stringify({ version: 1, design: { id: 'classic-three' }, ...rest })
  const keys = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 1]))

  it('tens of thousands of unknown keys are named as a few', () => {
    const { moment, ignored } = readText(file(keys(70_000)))
    expect(moment).not.toBeNull()
    expect(ignored.length).toBeLessThan(30)
    expect(readText(file({ moved: keys(40_000) })).ignored).toHaveLength(1)
  })

  it('a text nested deeper than any of ours is not parsed, wherever brackets in names are', () => {
    expect(readText('['.repeat(2e6)).moment).toBeNull()
    expect(
      readText(`{"version":1,"design":{"id":"classic-three"},"branches":${'['.repeat(9e5)}${']'.repeat(9e5)}}`).moment,
    ).toBeNull()
    const branches = [{ name: '[[[[[[[[[[[[[[[["\\{{{{', commands: [], knownUs: 1 }]
    expect(readText(file({ branches })).ignored).toEqual([])
  })

  it('one that begins with a byte-order mark is read like any other', () => {
    const text = file({ nowUs: 0 })
    expect(readText(`\uFEFF${text}`)).toEqual(readText(text))
    expect(readText(`\uFEFF${text}`).moment).not.toBeNull()
  })
})

it('names the part of the budget that is used up, with both figures', () => {
  const none = { events: 0, bytes: 0, ms: 0 }
  const told = (spent: Partial<Budget>) => findSpent({ ...none, ...spent }).map(({ sentence }) => sentence)
  const all = 'for all branches together.'
  expect(told({})).toEqual([])
  expect(told({ events: 61e6 })).toEqual([`has 61 million events or more; at most 60 million are replayed, ${all}`])
  expect(told({ bytes: 300e6 })).toEqual([`needs 300 MB of memory or more; at most 256 MB are used, ${all}`])
  expect(told({ ms: 181e3 })).toEqual([`has been replayed for 181 seconds; at most 180 are taken, ${all}`])
})
