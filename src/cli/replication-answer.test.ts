// The terminal's answer about replication: at the end, at probes, and what each read saw.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../designs/catalog'
import { answer } from './answer'

const SECOND = 1e6
const design = namedDesign('classic-three', 'classroom')
const quiet = { ...design, traffic: { ...design.traffic, ratePerSecond: 0 } }

/** A write, the replica's SQL thread stopped, another write, and a read after each. */
const scenario = (more: object = {}) => ({
  version: 1,
  design: quiet,
  durationMs: 40_000,
  commands: [
    { atUs: SECOND, op: 'send', kind: 'write' },
    { atUs: 10 * SECOND, op: 'stopSql', target: 'mysql-2' },
    { atUs: 11 * SECOND, op: 'send', kind: 'write' },
    { atUs: 20 * SECOND, op: 'point', target: 'application-1', readsFrom: ['mysql-2'] },
    { atUs: 20 * SECOND, op: 'point', target: 'application-2', readsFrom: ['mysql-2'] },
    { atUs: 21 * SECOND, op: 'send', kind: 'read' },
    { atUs: 30 * SECOND, op: 'kill', target: 'mysql-1' },
  ],
  ...more,
})

function told(more: object = {}) {
  const given = answer(JSON.stringify(scenario(more)))
  if (!given.ok || !('totals' in given.value)) throw new Error(JSON.stringify(given))
  return given.value
}

describe("the terminal's answer", () => {
  it('carries the state of replication at the end', () => {
    const { replication = [] } = told()
    expect(replication).toHaveLength(1)
    expect(replication[0].atUs).toBe(40 * SECOND)
    expect(replication[0].databases['mysql-1']).toMatchObject({ read_only: false, replica: null, binlog: 2 })
    expect(replication[0].databases['mysql-2']).toMatchObject({
      read_only: true,
      gtid_executed: { 'mysql-1': '1' },
      replica: {
        Source_Host: 'mysql-1',
        Replica_IO_Running: 'Connecting',
        Replica_SQL_Running: 'No',
        Last_IO_Errno: 2003,
        Seconds_Behind_Source: null,
        received: 2,
        applied: 1,
      },
    })
  })

  it('and at each probe, in order of time', () => {
    const { replication = [] } = told({ probes: [25 * SECOND, 5 * SECOND] })
    expect(replication.map(({ atUs }) => atUs / SECOND)).toEqual([5, 25, 40])
    const io = replication.map(({ databases }) => databases['mysql-2'].replica?.Replica_IO_Running)
    expect(io).toEqual(['Yes', 'Yes', 'Connecting'])
    expect(told({ probes: [25 * SECOND] }).digest).toBe(told().digest)
    expect(told({ probes: [SECOND], answer: 'statistics' }).replication).toHaveLength(2)
  })

  it('has what is known of semi-sync where it is enabled', () => {
    const commands = [{ atUs: 0, op: 'set', target: 'mysql-1', setting: 'rpl_semi_sync_source_enabled', value: 1 }]
    const [{ databases }] = told({ commands }).replication ?? []
    expect(databases['mysql-1'].semiSync).toMatchObject({ Rpl_semi_sync_source_clients: 1 })
    expect(databases['mysql-2'].semiSync).toBeUndefined()
  })

  it('says which row each read saw', () => {
    const given = told()
    const reads = 'requests' in given ? given.requests.filter(({ kind }) => kind === 'read') : []
    expect(reads).toMatchObject([{ stale: true, saw: { database: 'mysql-2', write: 1 } }])
  })

  it('refuses a probe after the end', () => {
    expect(answer(JSON.stringify(scenario({ probes: [41 * SECOND] })))).toMatchObject({
      ok: false,
      problems: [{ field: 'probes' }],
    })
  })
})
