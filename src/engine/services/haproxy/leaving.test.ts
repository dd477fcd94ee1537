// A client that leaves before its answer, without and with `option abortonclose`, as measured on HAProxy 2.6 (behaviour-2, §11b).
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../design'
import { farm } from '../../testing/designs'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'
import { requestLogAt } from './log/read-logs'

const MS = 1000
const one = (balancer: Partial<HaproxyPart> = {}) =>
  run(farm([{ workUs: 800 * MS, maxconn: 1 }], { timeoutQueueUs: 8000 * MS, ...balancer })).for('1s')
const leave = (running: Running, leavesAfterUs: number): Running =>
  running.give({ op: 'send', kind: 'read', leavesAfterUs })
const logged = ({ haproxy: { account } }: Running) =>
  Array.from({ length: account.requestLog.total }, (_, i) => requestLogAt(account.requestLog, i)).map(
    ({ request, status, termination }) => `${request} ${termination} ${status}`,
  )

describe('a client that leaves, without `option abortonclose`', () => {
  it('keeps its place in the queue: its request is executed, and the next waits for it [abort-queued-default]', () => {
    const running = leave(one().send().for('50ms'), 300 * MS)
      .for('50ms')
      .send()
      .for('5s')
    expect(logged(running)).toEqual(['1 ---- 200', '2 ---- 200', '3 ---- 200'])
    expect(running.requests.map(({ cause }) => cause)).toEqual(['ok', 'gave-up', 'ok'])
    expect(running.last.endedUs - running.last.sentUs).toBeGreaterThan(2200 * MS)
  })

  it('keeps its slot at the server until that answers', () => {
    const running = leave(one(), 300 * MS).for('500ms')
    expect([...running.haproxy.backend.current]).toEqual([1])
    expect([...running.for('500ms').haproxy.backend.current]).toEqual([0])
  })

  it('goes through all its retries, with its address and its cookie', () => {
    const balancer: Partial<HaproxyPart> = { balance: 'source', redispatch: true, cookie: true }
    const running = leave(
      run(farm([{}, {}], balancer))
        .kill('s1')
        .kill('s2')
        .for('1s'),
      300 * MS,
    ).for('9s')
    expect(logged(running)).toEqual(['1 SCNN 503'])
    expect(running.haproxy.port.inside).toBe(0)
  })
})

describe('a client that leaves, with `option abortonclose`', () => {
  it('takes its request out of the queue, or off its server, at once [abort-queued-abortonclose, abort-inprogress-abortonclose]', () => {
    const running = leave(one({ abortonclose: true }), 300 * MS).for('50ms')
    leave(running, 100 * MS)
      .for('100ms')
      .send()
      .for('5s')
    expect(logged(running)).toEqual(['2 CQ-- -1', '1 CH-- 400', '3 ---- 200'])
    expect(running.last.endedUs - running.last.sentUs).toBeLessThan(1000 * MS)
  })
})

describe('a client that leaves in the middle of the answer', () => {
  it.each([false, true])('frees the slot at once, whatever the option says: %s', (abortonclose) => {
    const running = one({ abortonclose }).give({ op: 'answer', target: 's1', as: 'midhang' })
    leave(running, 1200 * MS).for('1s')
    expect([...running.haproxy.backend.current]).toEqual([1])
    expect(logged(running.for('300ms'))).toEqual(['1 CD-- 200'])
    expect([...running.haproxy.backend.current]).toEqual([0])
  })
})
