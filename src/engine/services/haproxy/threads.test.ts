// HAProxy's own work, when the design gives it a time: threads, and the queue for them.
import { describe, expect, it } from 'vitest'
import type { HaproxyPart } from '../../design'
import { constant, farm, identical } from '../../testing/designs'
import { run, tookMs } from '../../testing/run'

const SECOND = 1e6
const processing = (own: Partial<HaproxyPart> = {}, workUs = 0) =>
  run(farm(identical(2, { workUs }), { processingTime: constant(SECOND), ...own }))

const seconds = (running: ReturnType<typeof run>) =>
  running.requests.map((request) => Math.floor(tookMs(request) / 1000))

describe('the threads of HAProxy', () => {
  it('process one request each, and the others wait in the queue', () => {
    expect(seconds(processing().sendTogether(3).for('5s'))).toEqual([1, 2, 3])
    expect(seconds(processing({ nbthread: 2 }).sendTogether(5).for('5s'))).toEqual([1, 1, 2, 2, 3])
  })

  it('choose a server when they are done, and are free while the server works', () => {
    const running = processing({}, 10 * SECOND)
      .sendTogether(2)
      .for('20s')
    expect(seconds(running)).toEqual([11, 12])
    const hops = running.hops(2).filter(({ service }) => service === 1)
    expect(hops.map(({ hop }) => hop)).toEqual(['arrived', 'queued', 'started', 'released', 'chosen', 'answered'])
  })

  it('added during the run take queued requests at once', () => {
    const running = processing().sendTogether(4).for('500ms').set('haproxy', 'nbthread', 3).for('5s')
    expect(seconds(running)).toEqual([1, 1, 1, 2])
  })

  it('drop a request whose user has left, queued or not, with `option abortonclose`', () => {
    const design = farm(identical(1), { abortonclose: true, processingTime: constant(3 * SECOND) })
    const users = design.services.map((part) => (part.kind === 'users' ? { ...part, timeoutUs: 2 * SECOND } : part))
    const running = run({ ...design, services: users })
      .sendTogether(3)
      .for('2.5s')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['gave-up', 'gave-up', 'gave-up'])
    expect(running.haproxy.threads?.pool).toMatchObject({ busy: 0, waiting: 0 })
  })

  it('lose their requests with the process, and begin afresh', () => {
    const running = processing().sendTogether(3).for('500ms').kill('haproxy').for('10ms')
    expect(running.requests.map(({ cause }) => cause)).toEqual(['reset', 'reset', 'reset'])
    expect(tookMs(running.restart('haproxy').send().for('2s').last)).toBeLessThan(1010)
  })

  it('do not work while the process is frozen', () => {
    const running = processing().sendTogether(2).for('500ms').pause('haproxy').for('2s').resume('haproxy').for('5s')
    expect(seconds(running)).toEqual([2, 3])
  })

  it('cost nothing and cannot be set when the design gives them no time', () => {
    const running = run(farm(identical(1)))
      .send()
      .for('1s')
    expect(tookMs(running.last)).toBeLessThan(2)
    expect(running.haproxy.settings.list().map(({ keyword }) => keyword)).not.toContain('nbthread')
    expect(running.hops(1).map(({ hop }) => hop)).not.toContain('started')
  })
})
