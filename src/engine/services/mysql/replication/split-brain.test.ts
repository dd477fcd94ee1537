// Split brain is told when, and only when, two databases take writes that nothing brings together.
import { describe, expect, it } from 'vitest'
import type { Design } from '../../../design'
import { cluster } from '../../../testing/cluster-design'
import { link, site } from '../../../testing/designs'
import { run } from '../../../testing/run'
import type { Running } from '../../../testing/run'

const splits = (running: Running) => running.journal('splitBrain').length
const isSplit = (running: Running, id: string) => running.mysql(id).view().trouble.includes('split brain')
const open = { replica: { readOnly: false } }

/** Two applications, each with a MySQL that it writes to; the second copies from the first, or from nobody. */
function twoWriters(source: 'db1' | null): Design {
  const design = cluster(2, [
    [1, 2],
    [2, 1],
  ])
  const role = source === null ? ('primary' as const) : ('replica' as const)
  const services = design.services.map((part) =>
    part.id === 'db2' && part.kind === 'mysql' ? { ...part, role, source, readOnly: false } : part,
  )
  return { ...design, services }
}

describe('split brain', () => {
  it.each(['primary', 'replica'])('is not told when the %s restarts beside a healthy, writable one', (id) => {
    const running = run(site(open)).send('write').for('1s').kill(id).for('1s').restart(id).for('5s')
    expect(splits(running)).toBe(0)
    expect([isSplit(running, 'primary'), isSplit(running, 'replica')]).toEqual([false, false])
    expect(splits(running.set('replica', 'read_only', 1).set('replica', 'read_only', 0))).toBe(0)
  })

  it.each([null, 'db1'] as const)('is told from the start when applications write to both (source %s)', (source) => {
    const running = run(twoWriters(source)).for('1s')
    expect(splits(running)).toBe(1)
    expect([isSplit(running, 'db1'), isSplit(running, 'db2')]).toEqual([true, true])
  })

  it('is not told of a second primary that nobody writes to', () => {
    const design = twoWriters(null)
    const services = design.services.map((part) => (part.kind === 'application' ? { ...part, writesTo: 'db1' } : part))
    const running = run({ ...design, services })
      .kill('db2')
      .restart('db2')
      .for('1s')
    expect(splits(running)).toBe(0)
    expect(splits(running.give({ op: 'point', target: 'a2', writesTo: 'db2' }))).toBe(1)
  })

  it('is told at a promotion beside a primary, and at the return of one', () => {
    expect(splits(run(site()).promote('replica'))).toBe(1)
    expect(splits(run(site()).kill('primary').promote('replica').restart('primary').for('1s'))).toBe(1)
    const fenced = run(site({ primary: { readOnly: true } })).promote('replica')
    expect(splits(fenced)).toBe(0)
    expect(splits(fenced.set('primary', 'read_only', 0))).toBe(1)
  })

  it('is over once the old primary is attached, whatever its read_only, and through a restart', () => {
    const running = run(site()).promote('replica').attach('primary', 'replica').set('primary', 'read_only', 0).for('1s')
    expect([isSplit(running, 'primary'), isSplit(running, 'replica')]).toEqual([false, false])
    expect(splits(running.kill('primary').restart('primary').for('1s'))).toBe(1)
  })

  it('is not told of two writable replicas of one source after a promotion and attachments', () => {
    const running = run(cluster(3, [[1, 2, 3]], { readOnly: false }))
      .kill('db1')
      .promote('db2')
      .restart('db1')
      .for('1s')
    running.attach('db3', 'db2').attach('db1', 'db2').set('db1', 'read_only', 0).set('db3', 'read_only', 0).for('1s')
    for (const id of ['db1', 'db2', 'db3']) expect(isSplit(running, id)).toBe(false)
  })
})

describe('an errant write', () => {
  it('on a replica is told as what it is, once', () => {
    const design = site({ ...open, application: { writesTo: 'replica' } })
    const running = run(design).sendEach(3, '100ms', 'write')
    expect(running.journal('errant')).toMatchObject([{ value: 1, extra: running.mysql('primary').index }])
    expect(splits(running)).toBe(0)
    const { replication, trouble } = running.mysql('replica').view()
    expect(trouble).toContain('errant writes')
    expect(replication?.errant).toBe(3)
  })

  it('is none on a primary', () => {
    expect(run(site()).sendEach(3, '100ms', 'write').journal('errant')).toEqual([])
  })

  it('sent straight to a writable replica is one, and nothing splits', () => {
    const design = site(open)
    const straight = { ...design, links: [...design.links, link('users', 'replica')] }
    const running = run(straight).send('write').for('100ms').send('write', 'replica').for('100ms')
    expect(running.journal('errant')).toHaveLength(1)
    expect(splits(running)).toBe(0)
  })
})
