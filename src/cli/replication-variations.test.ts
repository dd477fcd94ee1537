// Our own replication traces with other values: timeouts, rows, delays, and consecutive failures.
import { describe, expect, it } from 'vitest'
import { answerTrace } from './trace'

type Entry = Record<string, unknown>

const base = { kind: 'replication', mode: 'semisync', semisyncTimeoutMs: 700, connectRetryMs: 500 }
const ask = (atMs: number, kind: string, target: string) => ({ atMs, id: `${kind}${atMs}`, kind, target })
const event = (atMs: number, op: string, target: string) => ({ atMs, op, target })
const writes = (count: number, fromMs: number, target: string) =>
  Array.from({ length: count }, (_, i) => ask(fromMs + 20 * i, 'write', target))

function play(workload: Entry[], events: Entry[], config: Entry = base): Map<string, object> {
  const answer = answerTrace({ config, workload, events })
  if (!answer.ok || !('observed' in answer.value)) throw new Error(JSON.stringify(answer))
  return new Map(answer.value.observed.map((seen) => [seen.id, seen]))
}

describe('semi-sync', () => {
  it('waits another timeout, once, and again after it has been ON again', () => {
    const workload = [ask(300, 'write', 'primary'), ask(1100, 'write', 'primary'), ask(1200, 'semisync', 'primary')]
    const again = [ask(2000, 'semisync', 'primary'), ask(2200, 'write', 'primary'), ask(3000, 'semisync', 'primary')]
    const events = [event(200, 'pause', 'replica'), event(1500, 'resume', 'replica'), event(2100, 'stopIo', 'replica')]
    const got = play([...workload, ...again], events)
    expect(got.get('write300')).toMatchObject({ ok: true, durationMs: 701 })
    expect(got.get('write1100')).toMatchObject({ ok: true, durationMs: 1 })
    expect(got.get('semisync1200')).toMatchObject({ semisync: 'OFF' })
    expect(got.get('semisync2000')).toMatchObject({ semisync: 'ON' })
    expect(got.get('write2200')).toMatchObject({ ok: true, durationMs: 701 })
    expect(got.get('semisync3000')).toMatchObject({ semisync: 'OFF' })
  })

  it('ends the wait of a client whose primary dies with 2013', () => {
    const got = play([ask(300, 'write', 'primary')], [event(200, 'stopIo', 'replica'), event(600, 'kill', 'primary')])
    expect(got.get('write300')).toMatchObject({ ok: false, errno: 2013, durationMs: 300 })
  })

  it.each([1, 9, 30])('loses none of %i acknowledged rows', (count) => {
    const workload = [...writes(count, 0, 'primary'), ask(1600, 'count', 'replica')]
    const got = play(workload, [event(1000, 'kill', 'primary'), event(1500, 'promote', 'replica')])
    expect(got.get('count1600')).toMatchObject({ rows: count })
  })
})

describe('an old primary once attached', () => {
  const failover = [event(500, 'kill', 'primary'), event(700, 'promote', 'replica'), event(1000, 'restart', 'primary')]

  it.each([1, 12])('catches up with %i writes when it has none of its own', (count) => {
    const workload = [...writes(3, 0, 'primary'), ...writes(count, 1500, 'replica')]
    const asked = [ask(4000, 'status', 'primary'), ask(4000, 'count', 'primary'), ask(4100, 'write', 'primary')]
    const got = play([...workload, ...asked], [...failover, event(2500, 'attach', 'primary')])
    expect(got.get('status4000')).toMatchObject({ ioRunning: 'Yes', sqlRunning: 'Yes', secondsBehind: '0', ioErrno: 0 })
    expect(got.get('count4000')).toMatchObject({ rows: 3 + count })
    expect(got.get('write4100')).toMatchObject({ ok: false, errno: 1290 })
  })

  it('has diverged with one write of its own after its return', () => {
    const workload = [...writes(2, 0, 'primary'), ask(1600, 'write', 'primary'), ask(4000, 'status', 'primary')]
    const got = play(workload, [...failover, event(2500, 'attach', 'primary')])
    expect(got.get('status4000')).toMatchObject({
      ioRunning: 'No',
      sqlRunning: 'Yes',
      secondsBehind: 'NULL',
      ioErrno: 1236,
    })
  })

  it('can be promoted back, and the other one follows it: two consecutive failovers', () => {
    const there = [event(2500, 'attach', 'primary'), event(3500, 'kill', 'replica'), event(3700, 'promote', 'primary')]
    const back = [event(4000, 'restart', 'replica'), event(5000, 'attach', 'replica')]
    const workload = [...writes(2, 0, 'primary'), ...writes(2, 1500, 'replica'), ...writes(2, 4500, 'primary')]
    const asked = [ask(7000, 'count', 'replica'), ask(7000, 'status', 'replica')]
    const got = play([...workload, ...asked], [...failover, ...there, ...back], { ...base, mode: 'async' })
    expect(got.get('count7000')).toMatchObject({ rows: 6 })
    expect(got.get('status7000')).toMatchObject({ ioRunning: 'Yes', ioErrno: 0 })
  })
})
