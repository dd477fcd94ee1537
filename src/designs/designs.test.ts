// Every design works undisturbed: requests are answered, by the servers its mode asks for, and writes reach every replica.
import { describe, expect, it } from 'vitest'
import type { MysqlPart } from '../engine'
import { run } from '../engine/testing/run'
import { buildDesign } from './build'
import { designSources } from './catalog'

describe.each(designSources.map((source) => [source.name, source] as const))('%s at rest', (_, source) => {
  const running = run(buildDesign(source, 'classroom', 11)).for('25s')
  const databases = running.simulation.design.services.filter((part): part is MysqlPart => part.kind === 'mysql')

  it('answers every request', () => {
    expect(running.metrics.answered).toBeGreaterThan(30)
    expect(running.metrics.failed).toBe(0)
  })

  it('brings every write to every replica', () => {
    expect(databases.length).toBeGreaterThan(1)
    running.traffic({ ratePerSecond: 0, mix: { static: 1, read: 0, write: 0 } }).for('10s')
    const written = databases.map(({ id }) => running.mysql(id).binlog.end)
    expect(Math.min(...written)).toBeGreaterThan(3)
    expect(Math.max(...written)).toBe(Math.min(...written))
  })

  it('shares them evenly in Active-Active, and leaves the backup idle in Active-Passive', () => {
    const [first, second] = running.haproxy.counters.lbtot
    if (source.balancer.mode === 'active-passive') expect(second).toBe(0)
    else expect(Math.abs(first - second)).toBeLessThanOrEqual(6)
  })
})
