// `balance first` as measured on HAProxy 2.6 (traces first-*).
import { describe, expect, it } from 'vitest'
import { farm, identical } from '../../../testing/designs'
import { run } from '../../../testing/run'

const work = { workUs: 200e3 }

describe('first', () => {
  it('without maxconn sends everything to the first server', () => {
    const running = run(farm(identical(2, work), { balance: 'first' }))
      .sendTogether(20)
      .for('1s')
    expect(running.haproxy.counters.lbtot[0]).toBe(20)
  })

  it('fills the servers in configuration order, then the queue', () => {
    const running = run(farm(identical(3, { ...work, maxconn: 2 }), { balance: 'first' }))
      .sendTogether(8)
      .for('100ms')
    expect([...running.haproxy.backend.current]).toEqual([2, 2, 2])
    expect(running.haproxy.unassigned).toBe(2)
    expect(running.for('1s').servers()).toBe('s1 s1 s2 s2 s3 s3 s1 s1')
  })

  it('goes back to the first server as soon as it has room', () => {
    const running = run(farm(identical(2, { ...work, maxconn: 1 }), { balance: 'first' }))
    running.send().for('150ms').send().for('100ms').send().for('1s')
    expect(running.servers()).toBe('s1 s2 s1')
  })

  it('ignores weights, and skips a server that has failed', () => {
    const running = run(farm([{ weight: 1 }, { weight: 9 }], { balance: 'first', redispatch: true })).sendEach(
      2,
      '50ms',
    )
    expect(running.kill('s1').sendEach(2, '50ms').servers()).toBe('s1 s1 s2 s2')
  })
})
