// Workers that fail, one or several at the same time, lose no trial; and rounds without trials are pauses.
import { expect, it } from 'vitest'
import { namedDesign } from '../designs/catalog'
import type { Trial } from '../engine/trial/trial'
import { conduct } from './experiment'
import type { Experiment } from './experiment'
import { LocalHand, nextMessage } from './hand'
import type { Hand } from './hand'
import { Cancelled, Pool } from './pool'

const design = namedDesign('classic-three', 'classroom')
const common = { design, commands: [], start: null, requestsFromUs: 0, promotes: false, wantsState: false }
const trials = [1e6, 2e6, 3e6, 4e6, 5e6].map((untilUs): Trial => ({ ...common, untilUs }))

function* countSent(): Experiment<number[]> {
  const outcomes = yield trials
  return outcomes.map(({ requests }) => requests?.number.length ?? NaN)
}

const nothing = (): void => undefined

class BrokenHand implements Hand {
  async carryOut(): Promise<null> {
    await nextMessage()
    throw new Error('It does not work.')
  }
  tryDeaths(): Promise<null> {
    return this.carryOut()
  }
  readonly cancel = nothing
  readonly stop = nothing
}

const local = (): Hand => new LocalHand(20, nextMessage)

it.each([1, 2, 4])('%i workers that all fail', async (count) => {
  const pool = new Pool(count, () => new BrokenHand(), local)
  expect(await pool.conduct(countSent())).toEqual(conduct(countSent()))
  expect(pool.withoutWorkers).toBe(true)
})

it('gives others a turn in a round without trials, and can be cancelled there', async () => {
  const control = new AbortController()
  let others = 0
  let rounds = 0
  void nextMessage().then(() => others++)
  function* think(): Experiment<number> {
    for (;;) {
      if (++rounds === 3) control.abort()
      yield []
    }
  }
  await expect(new Pool(1, local, local).conduct(think(), { signal: control.signal })).rejects.toThrow(Cancelled)
  expect(rounds).toBe(3)
  expect(others).toBe(1)
})

it('rejects what even the substitute cannot carry out', async () => {
  const broken = () => new BrokenHand()
  await expect(new Pool(2, broken, broken).conduct(countSent())).rejects.toThrow('It does not work.')
})
