// A scenario with `answer: statistics`: nothing in the answer grows with its length, and it may be far longer.
import { describe, expect, it } from 'vitest'
import { exponential, network, application, users } from './queueing/stations'
import { answer } from './answer'
import { answerInStatistics, answerScenario } from './scenario-answer'
import type { CountedAnswer } from './scenario-run'

const line = network('line', [users('application'), application(1, exponential(1))], 0.8)
const scenario = { version: 1, design: line, durationMs: 3_000_000 }

function counted(input: object): CountedAnswer {
  const answered = answerInStatistics({ ...input, answer: 'statistics' })
  if (!answered.ok) throw new Error(JSON.stringify(answered.problems))
  return answered.value
}

function problemsOf(input: object): string[] {
  const answered = answer(JSON.stringify(input))
  return answered.ok ? [] : answered.problems.map(({ field, sentence }) => `${field}: ${sentence}`)
}

describe('an answer in statistics', { timeout: 60_000 }, () => {
  it('is the full answer without the requests', () => {
    const told = answerScenario(scenario)
    if (!told.ok) throw new Error(JSON.stringify(told.problems))
    const { latencies, requests, ...rest } = told.value
    expect(counted({ ...scenario, answer: 'statistics' })).toEqual(rest)
    expect(requests.length).toBeGreaterThan(2000)
    expect(latencies?.samples).toBe(rest.statistics?.whole.answered?.samples)
    expect(rest.statistics?.whole.answered?.p95Ms).toBeCloseTo(latencies?.p95Ms ?? 0, -1)
  })

  it('is requested by a word in the file', () => {
    const answered = answer(JSON.stringify({ ...scenario, answer: 'statistics' }))
    expect(answered.ok && 'requests' in answered.value).toBe(false)
    expect(problemsOf({ ...scenario, answer: 'everything' })).toEqual([
      'answer: must be one of requests, statistics, not "everything".',
    ])
  })

  it('covers a day, and a month', () => {
    const month = { ...scenario, durationMs: 30 * 864e5 }
    expect(problemsOf(month)).toEqual(['durationMs: must be at most 86400000, a day, unless answer is "statistics".'])
    expect(
      counted({ ...month, design: { ...line, traffic: { ...line.traffic, ratePerSecond: 0.01 } } }).totals.sent,
    ).toBeGreaterThan(25_000)
  })

  it('counts up to fifty million requests, foreseen or not', () => {
    const busy = { ...line, traffic: { ...line.traffic, ratePerSecond: 5000 } }
    const refused =
      'durationUs: makes it a run of about 864000000 requests; at most 50000000 are simulated for one answer.'
    expect(problemsOf({ ...scenario, answer: 'statistics', durationMs: 2 * 864e5, design: busy })).toEqual([refused])
    const eager = { process: 'closed', thinkTime: { law: 'constant', meanUs: 0 } } as const
    const closed = network(
      'closed',
      [users('application', 50), application(0, { law: 'constant', meanUs: 1 })],
      0,
      eager,
    )
    expect(problemsOf({ ...scenario, design: closed, durationMs: 60_000 })).toEqual([
      'durationUs: makes it a run of more than 1000000 requests; at most 1000000 are simulated for one answer.',
    ])
  })

  it.each([
    ['health checks', { op: 'set', target: 'haproxy', setting: 'inter', value: 1000 }],
    ['health checks', { op: 'set', target: 'haproxy', setting: 'downinter', value: 1000 }],
    ['SOURCE_CONNECT_RETRY', { op: 'set', target: 'mysql-2', setting: 'SOURCE_CONNECT_RETRY', value: 100_000 }],
    ['requests', { op: 'traffic', traffic: { ratePerSecond: 5000, mix: { static: 1, read: 1, write: 1 } } }],
  ])('foresees %s that a command asks for, at its time and not before', (what, action) => {
    const quiet = { atUs: 0, op: 'traffic', traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } } }
    const asked = (atUs: number, days: number) =>
      problemsOf({
        version: 1,
        design: { id: 'classic-three' },
        answer: 'statistics',
        durationMs: days * 864e5,
        commands: [quiet, { atUs, ...action }],
      })
    expect(asked(1e6, 100).join()).toMatch(
      new RegExp(`a run of (about|up to) \\d+ ${what}; at most \\d+ are simulated`),
    )
    expect(asked(864e8 - 1, 1)).toEqual([])
  })

  it('is not disturbed by a replica that tries for years to reach its primary', () => {
    const design = { id: 'classic-three' }
    expect(problemsOf({ version: 1, design, answer: 'statistics', durationMs: 3650 * 864e5 })).toContainEqual(
      expect.stringMatching(/up to \d+ SOURCE_CONNECT_RETRY/),
    )
  })
})

describe('the warm-up', () => {
  it('is left out: counting begins at its end', () => {
    const { statistics } = counted({ ...scenario, warmupMs: 1_000_000 })
    expect(statistics).toMatchObject({ fromMs: 1_000_000, toMs: 3_000_000 })
    const whole = counted(scenario).statistics?.whole.sent ?? 0
    expect((statistics?.whole.sent ?? 0) / whole).toBeCloseTo(2 / 3, 1)
  })

  it('must end before the run does', () => {
    expect(problemsOf({ ...scenario, warmupMs: 3_000_000 })).toEqual([
      'warmupMs: must be below the duration, not 3000000.',
    ])
    expect(problemsOf({ ...scenario, warmupMs: -1 })).toHaveLength(1)
  })
})

describe('the statistics of a service', () => {
  it('give the share of busy workers, unless their number changes', () => {
    const set = { op: 'set', target: 'application', setting: 'workers', value: 2, atUs: 1000 }
    const utilisation = (input: object) => counted(input).statistics?.services.application.utilisation
    expect(utilisation(scenario)).toBeGreaterThan(0.7)
    expect(utilisation({ ...scenario, commands: [set] })).toBeNull()
    const unlimited = network('many', [users('application'), application(0, exponential(1))], 0.8)
    expect(utilisation({ ...scenario, design: unlimited })).toBeNull()
  })

  it('are empty, and not wrong, when nothing happened', () => {
    const { statistics } = counted({ ...scenario, design: { ...line, traffic: { ...line.traffic, ratePerSecond: 0 } } })
    expect(statistics?.services.application).toMatchObject({
      arrivals: 0,
      L: 0,
      WMs: null,
      waiting: null,
      utilisation: 0,
    })
    expect(statistics?.whole).toMatchObject({ sent: 0, causes: {}, sojourn: null })
  })

  it('count refused requests apart from arrivals', () => {
    const full = network('full', [users('application'), application(1, exponential(0.5), { backlog: 0 })], 1)
    const { statistics } = counted({ ...scenario, design: full })
    const { arrivals = 0, refused = 0 } = statistics?.services.application ?? {}
    expect(arrivals + refused).toBe(statistics?.whole.sent)
    expect(statistics?.whole.causes.refused).toBe(refused)
  })
})
