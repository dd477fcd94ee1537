// Queueing theory on the product's own parts, in short; `npm run theory` does the same with millions of customers.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { checkScenario } from '../../designs/schema'
import { scenarioOf } from './case'
import type { QueueingCase } from './case'
import {
  closed,
  impatient,
  jackson,
  leastConnections,
  mg1,
  mm1,
  mmc,
  mmck,
  roundRobin,
  steadyArrivals,
} from './case-designs'
import { queueingCases } from './cases'
import type { Figures } from '../../experiments/theory/formulas'
import { replicate } from './replication'
import { judge } from './verdict'
import { isFull } from '../../../scripts/thorough.mjs'

vi.setConfig({ testTimeout: 120_000 })

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const CUSTOMERS = 15_000
/** With larger standard errors nothing would ever be wrong. */
const allowedShare = (figure: string): number => (figure.startsWith('var') ? 0.3 : figure.endsWith('p99') ? 0.12 : 0.08)

function measure(queue: QueueingCase, customers = CUSTOMERS): { figures: Figures[]; broken: string[] } {
  const runs = SEEDS.map((seed) => replicate(queue, seed, customers))
  return { figures: runs.map(({ figures }) => figures), broken: runs.flatMap(({ broken }) => broken) }
}

const wrong = (expected: Figures, figures: readonly Figures[]): string[] =>
  judge(expected, figures, allowedShare)
    .filter(({ passed }) => !passed)
    .map(({ figure, mean, share, distance }) => `${figure} ${mean} (±${share}) is ${distance} standard errors away`)

const SECOND = 1e6
/** With FULL=1 all of them, else every other one: with the others below each kind of queue at least once. */
const cases = queueingCases.filter(({ id }, i) => isFull || i % 2 === 1 || id.startsWith('mm1k'))
/** Other parameters of the same queues, likewise. */
const others = [
  mm1(0.65, 1),
  mmc('mmc-3-2.1', 2.1, 1, 3),
  mg1('m-lognormal-0.6', 'lognormal work', 0.6, { law: 'lognormal', meanUs: SECOND, cv: 0.8 }, [1, 1.64, 1.64 ** 3]),
  mg1('m-uniform-0.7', 'uniform work', 0.7, { law: 'uniform', minUs: 0, maxUs: 2 * SECOND }, [1, 4 / 3, 2]),
  roundRobin('rr3', 0.6, 1, 3),
  leastConnections('jsq2-1.2', 1.2, 1),
  steadyArrivals('dm1-0.6', 0.6, 1),
  mmck('mmcc-4', 3, 1, 4, 4),
  jackson('jackson', 100, [
    { visits: 1, mu: 60, c: 3 },
    { visits: 1, mu: 30, c: 5 },
    { visits: 2, mu: 300, c: 1 },
  ]),
  impatient('overload', 1.2, 1, 2),
  closed('closed-6', 6, 3, 0.8, 1),
].filter((_, i) => isFull || i % 2 === 0)

describe('the engine', () => {
  it.each(cases)('behaves on $id as theory says', (queue) => {
    const { figures, broken } = measure(queue)
    expect(wrong(queue.expected, figures)).toEqual([])
    expect(broken).toEqual([])
  })

  it.each(others)('behaves on $id, which has other parameters, as theory says', (queue) => {
    const { figures, broken } = measure(queue, 8000)
    expect(wrong(queue.expected, figures)).toEqual([])
    expect(broken).toEqual([])
  })
})

describe('the comparison', () => {
  const { figures } = measure(mm1(0.8, 1))

  it('notices service times three percent too long', () => {
    expect(wrong(mm1(0.8, 1.03).expected, figures)).not.toEqual([])
  })

  it('notices a different queue with the same load', () => {
    expect(wrong(mg1('', '', 0.8, { law: 'constant', meanUs: SECOND }, [1, 1, 1]).expected, figures)).not.toEqual([])
  })

  it('rejects a measurement too noisy to say anything', () => {
    const noisy = [{ W: 1 }, { W: 9 }]
    expect(judge({ W: 5 }, noisy, () => 0.05)).toMatchObject([{ distance: 0, precise: false, passed: false }])
    expect(judge({ W: 5 }, noisy, () => 1)).toMatchObject([{ precise: true, passed: true }])
    expect(judge({ W: 5 }, [{ W: NaN }, { W: 5 }], () => 1)).toMatchObject([{ passed: false }])
  })
})

describe('the scenarios of the cases', () => {
  const folder = new URL('scenarios/', import.meta.url)
  const read = (id: string): unknown => JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8'))

  it('are all there', () => {
    expect(readdirSync(folder).sort()).toEqual(queueingCases.map(({ id }) => `${id}.json`).sort())
  })

  it.each(queueingCases)('$id is the case, and can be simulated', (queue) => {
    expect(read(queue.id)).toEqual(scenarioOf(queue, 1, 1_000_000))
    expect(checkScenario(read(queue.id))).toMatchObject({ ok: true })
  })
})
