// The comparison of an answer with a recording, field by field, on small made-up recordings.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { differences } from './fidelity'
import { judgeTrace } from './judge-trace'

const judged = {
  exact: ['server', 'status', 'attemptStatus', 'setCookie', 'truncated'],
  ranges: ['durationMs', 'stateEvents.atMs'],
  unstable: [],
}

/** Compares one request: what was recorded, and what is answered. */
function compare(observed: object, answer: object, more: object = {}) {
  return differences(
    { assert: judged, observed: [{ id: 'r1', ...observed }], ...more },
    { observed: [{ id: 'r1', ...answer }] },
  )
}

describe('a field that must be exact', () => {
  it('is compared when it was recorded, with null as a value like any other', () => {
    expect(compare({ server: 's1', status: 200 }, { server: 's1', status: 200 })).toEqual([])
    expect(compare({ server: null }, { server: 's1' })).toEqual(['r1.server should be null, is "s1"'])
    expect(compare({ server: 's1' }, {})).toEqual(['r1.server should be "s1", is absent'])
    expect(compare({ attemptStatus: [502, 200] }, { attemptStatus: [502] })).toHaveLength(1)
  })

  it('is ignored when it was not recorded, or is not listed', () => {
    expect(compare({ status: 200 }, { status: 200, server: 's1' })).toEqual([])
    expect(compare({ logServer: 's1' }, { logServer: 's2' })).toEqual([])
  })

  it('must be absent when the recorder would have written it: a truncated answer, a cookie', () => {
    expect(compare({ truncated: true }, { truncated: true })).toEqual([])
    expect(compare({ truncated: true }, {})).toEqual(['r1.truncated should be true, is absent'])
    expect(compare({}, { truncated: false, setCookie: null })).toEqual([])
    expect(compare({}, { truncated: true })).toEqual(['r1.truncated should not be, is true'])
    expect(compare({}, { setCookie: 'SRV=s1' })).toEqual(['r1.setCookie should not be, is "SRV=s1"'])
  })

  it('is not judged where the trials disagreed, one field or a whole request', () => {
    const unstable = (name: string) => ({ assert: { ...judged, unstable: [name] } })
    expect(compare({ status: 200, server: 's1' }, { status: 503, server: 's1' }, unstable('r1.status'))).toEqual([])
    expect(compare({ status: 200, server: 's1' }, { status: 503, server: 's2' }, unstable('r1.status'))).toHaveLength(1)
    expect(compare({ status: 200, server: 's1' }, { status: 503, server: 's2' }, unstable('r1'))).toEqual([])
  })

  it('may have any of the values that the trials gave', () => {
    const observed = { status: null, anyOf: { status: [502, 503] } }
    expect(compare(observed, { status: 503 })).toEqual([])
    expect(compare(observed, { status: 504 })).toEqual(['r1.status should be one of [502,503], is 504'])
    expect(compare({ anyOf: { status: 5 } }, { status: 5 })).toHaveLength(1)
  })
})

describe('a duration', () => {
  const observed = { durationMs: { min: 500, max: 510 }, queueOrWaitMs: { min: 400, max: 410 } }
  const tolerance = { durationMs: 'within [min - 100, max + 200]; below 100 ms only "fast"' }

  it('lies within what was recorded and its tolerance, 60 ms when none is given', () => {
    expect(compare(observed, { durationMs: 440, queueOrWaitMs: 470 })).toEqual([])
    expect(compare(observed, { durationMs: 439, queueOrWaitMs: 471 })).toHaveLength(2)
    expect(compare(observed, { durationMs: 400, queueOrWaitMs: 610 }, { tolerance })).toEqual([])
    expect(compare(observed, { durationMs: 399, queueOrWaitMs: 611 }, { tolerance })).toHaveLength(2)
    expect(compare(observed, { durationMs: 500 })).toEqual(['r1.queueOrWaitMs should be from 340 to 470, is absent'])
  })

  it('is not judged when the recording lists no ranges to judge, or calls it unstable', () => {
    expect(compare(observed, {}, { assert: { ...judged, ranges: [] } })).toEqual([])
    expect(compare(observed, { queueOrWaitMs: 400 }, { assert: { ...judged, unstable: ['r1.durationMs'] } })).toEqual(
      [],
    )
  })
})

describe('what HAProxy reports about a server', () => {
  const line = 'Server be/s1 is DOWN, reason: Layer4 connection problem, check duration: 0ms. 1 active'
  const events = [
    { atMs: 100, op: 'kill', target: 's1' },
    { atMs: 120, op: 'weight', target: 's1', weight: 2 },
  ]
  const config = { health: { interMs: 500, fall: 2, rise: 2 } }
  const trace = (event: object) => ({ assert: judged, config, events, observed: [], stateEvents: [event] })
  const down = { server: 's1', to: 'DOWN', atMs: { min: 700, max: 700 }, logLine: line }
  const answer = (...stateEvents: object[]) => ({ observed: [], stateEvents })

  it('comes in the range after the fault that the rules of its checks allow, whenever it was recorded', () => {
    expect(differences(trace(down), answer({ ...down, atMs: 1130 }))).toEqual([])
    expect(differences(trace(down), answer({ ...down, atMs: 1131 }))).toHaveLength(1)
    expect(differences(trace(down), answer({ ...down, atMs: 569 }))).toHaveLength(1)
  })

  it('comes at once, as recorded, when a command or a response causes it', () => {
    const drained = { server: 's1', to: 'DRAIN', atMs: { min: 451, max: 455 }, logLine: 'Server be/s1 enters drain' }
    const drain = { ...trace(drained), events: [...events, { atMs: 450, op: 'drain', target: 's1' }] }
    expect(differences(drain, answer({ ...drained, atMs: 450 }))).toEqual([])
    expect(differences(drain, answer({ ...drained, atMs: 600 }))).toHaveLength(1)
    const marked = { ...trace(down), events: [{ atMs: 1, op: 'mode', mode: '500', target: 's1' }] }
    expect(differences(marked, answer({ ...down, atMs: 760 }))).toEqual([])
    expect(differences(marked, answer({ ...down, atMs: 761 }))).toHaveLength(1)
  })

  it('has the recorded reason, and no server changes state without a cause', () => {
    const other = { ...down, logLine: line.replace('problem', 'timeout'), atMs: 800 }
    expect(differences(trace(down), answer(other))).toHaveLength(1)
    expect(differences(trace(down), answer({ ...down, atMs: 800 }, { ...down, server: 's2', atMs: 900 }))).toEqual([
      's2 should go nowhere, goes DOWN',
    ])
    expect(differences(trace(down), answer())).toEqual(['s1 should go DOWN, goes nowhere'])
  })

  it('is the same in `show stat`, in any order of the servers', () => {
    const probe = { atMs: 5, servers: { s1: 'UP', s2: 'DOWN' }, backend: 'UP' }
    const recorded = { assert: judged, observed: [], probes: [probe] }
    const got = { atMs: 5, servers: { s2: 'DOWN', s1: 'UP' }, backend: 'UP' }
    expect(differences(recorded, { probes: [got] })).toEqual([])
    expect(differences(recorded, { probes: [{ ...got, backend: 'DOWN' }] })).toHaveLength(1)
    expect(differences(recorded, { probes: [] })).toEqual(['there is no probe at 5 ms'])
  })
})

describe('a recording from outside', () => {
  it('is refused with its faults', () => {
    expect(differences({ assert: judged, observed: 5 }, {})).toEqual(['observed: must be a list, not 5.'])
    expect(differences({ observed: [{ id: 'r1' }] }, {})).toContain('assert: must be an object, not undefined.')
    expect(differences({ assert: judged }, {})).toEqual(['observed: holds nothing to compare.'])
    expect(compare({ durationMs: { min: 'x', max: 5 } }, {})[0]).toContain(
      'observed[0].durationMs.min: must be a number',
    )
  })

  it('never crashes the program, whatever is in any of its fields', { timeout: 60_000 }, () => {
    const file = fileURLToPath(new URL('traces/rr-down-rejoin.json', import.meta.url))
    const text = readFileSync(file, 'utf8')
    const places: [object, string][] = []
    const whole: unknown = JSON.parse(text, function (this: object, key: string, value: unknown) {
      if (key !== '') places.push([this, key])
      return value
    })
    for (const [holder, key] of places.filter((_, i) => i % 7 === 0)) {
      const kept: unknown = Reflect.get(holder, key)
      for (const damage of [null, undefined, -1, 'x', [], [5], {}]) {
        Reflect.set(holder, key, damage)
        expect(judgeTrace(whole)).toBeInstanceOf(Array)
      }
      Reflect.set(holder, key, kept)
    }
    expect(judgeTrace(whole)).toEqual([])
    for (const value of [null, 5, 'x', [], {}]) expect(judgeTrace(value).length).toBeGreaterThan(0)
  })
})
