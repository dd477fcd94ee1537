// `balance leastconn` as measured on HAProxy 2.6 (traces leastconn-*).
import { describe, expect, it } from 'vitest'
import { everySecond, farm, identical } from '../../../testing/designs'
import { run } from '../../../testing/run'

const SLOW_US = 10e6

describe('leastconn', () => {
  it('rotates over idle servers', () => {
    expect(
      run(farm(identical(3), { balance: 'leastconn' }))
        .sendEach(6, '50ms')
        .servers(),
    ).toBe('s1 s2 s3 s1 s2 s3')
  })

  it('rotates over idle servers whatever their weights', () => {
    const running = run(farm([{ weight: 3 }, { weight: 1 }], { balance: 'leastconn' }))
    expect(running.sendEach(4, '50ms').servers()).toBe('s1 s2 s1 s2')
  })

  it('respects weights as soon as requests overlap', () => {
    const servers = [
      { weight: 3, workUs: SLOW_US },
      { weight: 1, workUs: SLOW_US },
    ]
    const running = run(farm(servers, { balance: 'leastconn' }))
      .sendTogether(8)
      .for('1s')
    expect([...running.haproxy.backend.current]).toEqual([6, 2])
  })

  it('sends nothing more to a slow server while another is free', () => {
    const running = run(farm([{ workUs: SLOW_US }, {}], { balance: 'leastconn' }))
      .sendEach(8, '50ms')
      .for('20s')
    expect(running.servers()).toBe('s1 s2 s2 s2 s2 s2 s2 s2')
  })

  it('lets a server that fails fast swallow nearly everything: the black hole', () => {
    const servers = [{ workUs: 1e6 }, { workUs: 1e6 }]
    const running = run(farm(servers, { balance: 'leastconn', retries: 0 }))
      .kill('s1')
      .sendEach(12, '20ms')
      .for('3s')
    expect(running.metrics.failed).toBe(11)
  })

  it('spares most requests when retries make the dead server look busy', () => {
    const running = run(farm(identical(2), { balance: 'leastconn' }))
      .kill('s1')
      .sendEach(12, '200ms')
      .for('10s')
    expect(running.metrics.failed).toBe(1)
  })

  it('places a server that comes back behind the other idle ones', () => {
    const running = run(farm(identical(3), { balance: 'leastconn', check: everySecond })).for('2s')
    running.kill('s1').for('4s').sendEach(2, '50ms').restart('s1').for('4s')
    expect(running.sendEach(3, '50ms').servers(3)).toBe('s2 s3 s1')
  })
})
