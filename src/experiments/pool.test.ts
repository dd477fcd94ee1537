// Whoever carries out the trials, and in whichever order they end: the answer is the same. What is cancelled stops.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDesign } from '../designs/build'
import { designSources } from '../designs/catalog'
import type { Outcome, Trial } from '../engine/trial/trial'
import { finish } from '../engine/trial/trial-run'
import { TrialRunner } from '../engine/trial/trial-runner'
import { conduct } from './experiment'
import { LocalHand, nextMessage } from './hand'
import type { Hand } from './hand'
import { Cancelled, Pool } from './pool'
import { tryDeaths, tryShare } from './spof/deaths'
import type { Deaths, Subject } from './spof/deaths'
import { DistantHand, serveTrials } from './worker-talk'
import type { Order } from './worker-talk'

const subject: Subject = { design: buildDesign(designSources[3], 'classroom'), commands: [], start: null, atUs: 14e6 }
const never = (): Hand => {
  throw new Error('No substitute is needed here.')
}

const deaf = { progress: () => undefined, soFar: () => undefined }

/** A worker in every respect but its thread: messages are copied, and arrive in a turn of their own. */
function distant(): Hand {
  const hear = serveTrials((report) => {
    const copy = structuredClone(report)
    setTimeout(() => hand.heard(copy))
  })
  const hand = new DistantHand(
    (order) => {
      const copy = structuredClone(order)
      setTimeout(() => hear(copy))
    },
    () => undefined,
  )
  return hand
}

/** Takes as many turns as it is told before it answers. */
function slow(turns: () => number): Hand {
  const runner = new TrialRunner()
  return {
    async carryOut(trial: Trial): Promise<Outcome | null> {
      for (let turn = turns(); turn > 0; turn--) await nextMessage()
      return finish(runner.run(trial))
    },
    async tryDeaths(subject, share): Promise<{ answer: Deaths | null }> {
      for (let turn = turns(); turn > 0; turn--) await nextMessage()
      return { answer: conduct(tryShare(subject, share)) }
    },
    cancel: () => undefined,
    stop: () => undefined,
  }
}

/** A worker's ear, and what it has told: the numbers of orders that it has done. */
function tapped() {
  const told: number[] = []
  const hear = serveTrials(({ number, news }) => {
    if ('answer' in news) told.push(number)
  })
  const { design, ...rest } = subject
  const orders = (number: number): Order => ({ number, design, task: { subject: rest, share: { nth: 0, of: 1 } } })
  return { orders, hear: Object.assign(hear, { told: () => told }) }
}

describe('the answer', () => {
  it('depends neither on how many hands there are nor on which is done first', async () => {
    const expected = JSON.stringify(conduct(tryDeaths(subject)))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat(9)), async (count, turns) => {
        const pool = new Pool(count, () => slow(() => Number(turns.next().value)), never)
        expect(JSON.stringify(await pool.conduct(tryDeaths(subject)))).toBe(expected)
      }),
      { numRuns: 10 },
    )
  })

  it.each([1, 2, 4])('is the same when each of %i hands tries its share by itself', async (count) => {
    let turns = 0
    const pool = new Pool(count, () => slow(() => (turns += 5) % 9), never)
    expect(JSON.stringify(await pool.tryDeaths(subject))).toBe(JSON.stringify(conduct(tryDeaths(subject))))
  })

  it('is the same when trials travel to workers and back, or a share of them is tried there', async () => {
    const pool = new Pool(2, distant, never)
    expect(await pool.conduct(tryDeaths(subject))).toEqual(conduct(tryDeaths(subject)))
    const all = conduct(tryDeaths(subject))
    let early: Deaths | null = null
    expect(await pool.tryDeaths(subject, {}, (soFar) => (early = soFar))).toEqual(all)
    expect(early).toEqual({ ...all, parts: all?.parts.filter(({ what }) => what !== 'link') })
    expect(pool.underWay).toBe(0)
  })

  it('comes without workers too, when one cannot be made or breaks down', async () => {
    const here = (): Hand => new LocalHand(5, nextMessage)
    const broken = (): Hand => ({
      carryOut: () => Promise.reject(new Error('It could not be loaded.')),
      tryDeaths: () => Promise.reject(new Error('It could not be loaded.')),
      cancel: () => undefined,
      stop: () => undefined,
    })
    const ways = [(pool: Pool) => pool.conduct(tryDeaths(subject)), (pool: Pool) => pool.tryDeaths(subject)]
    for (const open of [broken, never]) {
      for (const way of ways) {
        const pool = new Pool(3, open, here)
        expect(await way(pool)).toEqual(conduct(tryDeaths(subject)))
        expect(pool.withoutWorkers).toBe(true)
      }
    }
  })

  it('tells how many trials have ended, of how many', async () => {
    const told: number[] = []
    const pool = new Pool(2, distant, never)
    await pool.conduct(tryDeaths(subject), { progress: (done, asked) => told.push(done, asked) })
    expect(told.slice(-2)).toEqual([told.length / 2, told.length / 2])
  })
})

describe('cancelled', () => {
  it('an experiment leaves no hand busy, and the next one gets its answer', async () => {
    const pool = new Pool(2, distant, never)
    const controller = new AbortController()
    const first = pool.conduct(tryDeaths(subject), {
      signal: controller.signal,
      progress: (done) => {
        if (done === 4) controller.abort()
      },
    })
    await expect(first).rejects.toBeInstanceOf(Cancelled)
    expect(await pool.conduct(tryDeaths(subject))).toEqual(conduct(tryDeaths(subject)))
    expect(pool.underWay).toBe(0)
  })

  it('what a worker is at is left, and neither that nor what was asked for behind it is told', async () => {
    const { orders, hear } = tapped()
    hear(orders(1))
    hear(orders(2))
    hear('cancel')
    hear(orders(3))
    await expect.poll(() => hear.told(), { timeout: 20_000 }).toEqual([3])
    for (let i = 0; i < 50; i++) await nextMessage()
    expect(hear.told()).toEqual([3])
  })

  it.each([
    ['trials', (pool: Pool, signal: AbortSignal) => pool.conduct(tryDeaths(subject), { signal })],
    ['shares', (pool: Pool, signal: AbortSignal) => pool.tryDeaths(subject, { signal })],
  ])('in the middle of %s, it is over before anything else has its turn, and nothing more is begun', async (_, ask) => {
    let begun = 0
    const leave: (() => void)[] = []
    const busy = (): Promise<null> => {
      begun++
      return new Promise((resolve) => leave.push(() => resolve(null)))
    }
    const hand = (): Hand => ({
      ...{ carryOut: busy, tryDeaths: busy, stop: () => undefined },
      cancel: () => leave.splice(0).forEach((go) => go()),
    })
    const pool = new Pool(2, hand, never)
    const controller = new AbortController()
    let reason: unknown = null
    ask(pool, controller.signal).catch((why: unknown) => (reason = why))
    await nextMessage()
    const before = begun
    expect(before).toBeGreaterThan(0)
    controller.abort()
    await nextMessage()
    expect(reason).toBeInstanceOf(Cancelled)
    for (let i = 0; i < 50; i++) await nextMessage()
    expect([begun, pool.underWay]).toEqual([before, 0])
  })

  it('a hand is free at once, and does not hear what came of what it has left', async () => {
    const hand = distant()
    const left = hand.tryDeaths(subject, { nth: 0, of: 2 }, deaf)
    hand.cancel()
    const next = hand.tryDeaths(subject, { nth: 1, of: 2 }, deaf)
    expect(await left).toBeNull()
    expect(await next).toEqual({ answer: conduct(tryShare(subject, { nth: 1, of: 2 })) })
  })

  it('a long trial ends at its next turn', async () => {
    const hand = new LocalHand(1, nextMessage)
    const endless: Trial = {
      ...{ design: subject.design, commands: [], start: null, untilUs: 1e12 },
      ...{ requestsFromUs: null, promotes: false, wantsState: false },
    }
    const outcome = hand.carryOut(endless)
    setTimeout(() => {
      hand.cancel()
    })
    expect(await outcome).toBeNull()
  })

  it('an experiment that is held between two rounds does not go on', async () => {
    const pool = new Pool(2, distant, never)
    const controller = new AbortController()
    let rounds = 0
    let letGo = (): void => undefined
    const turn = (): Promise<void> =>
      new Promise((resolve) => {
        rounds++
        letGo = resolve
      })
    const held = pool.conduct(tryDeaths(subject), { signal: controller.signal, turn })
    while (rounds === 0) await nextMessage()
    for (let i = 0; i < 20; i++) await nextMessage()
    expect([rounds, pool.underWay]).toEqual([1, 0])
    controller.abort()
    letGo()
    await expect(held).rejects.toBeInstanceOf(Cancelled)
  })

  it('a closed pool rejects what it was asked for', async () => {
    const pool = new Pool(1, distant, never)
    const asked = pool.conduct(tryDeaths(subject))
    pool.close()
    await expect(asked).rejects.toBeInstanceOf(Cancelled)
    await expect(pool.conduct(tryDeaths(subject))).rejects.toBeInstanceOf(Cancelled)
  })
})

it('what is more urgent goes first', async () => {
  const order: number[] = []
  const pool = new Pool(1, () => slow(() => 1), never)
  const ask = (priority: number): Promise<void> =>
    pool.conduct(tryDeaths(subject), { priority }).then(() => {
      order.push(priority)
    })
  await Promise.all([ask(2), ask(1), ask(0)])
  expect(order).toEqual([0, 1, 2])
})

it('of equally urgent ones the longest goes first, so that it is not waited for in the end', async () => {
  const lengths: number[] = []
  const note = (trial: Trial): Promise<Outcome> => {
    lengths.push(trial.untilUs - (trial.start?.timeUs ?? 0))
    return Promise.resolve(finish(new TrialRunner().run(trial)))
  }
  const pool = new Pool(1, () => ({ ...slow(() => 0), carryOut: note }), never)
  await pool.conduct(tryDeaths(subject))
  // The state before the deaths and the first trial of the round are begun as soon as they are asked for.
  const waiting = lengths.slice(2)
  expect(new Set(waiting).size).toBeGreaterThan(1)
  expect(waiting).toEqual(waiting.toSorted((a, b) => b - a))
})
