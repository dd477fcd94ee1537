// What running the five whiteboard designs shows and their authors did not write: ten claims, each proved on the engine.
import { describe, expect, it } from 'vitest'
import type { Design, RequestKind, RequestRecord, ServicePart, Traffic } from '../engine'
import type { Running } from '../engine/testing/run'
import { run, tookMs } from '../engine/testing/run'
import { namedDesign } from './catalog'
import type { ProfileName } from './profiles'

const FIRST_ALIVE = 'first-alive'
const FOURTH_SERVER = 'fourth-server'
const READ_WRITE_SPLIT = 'read-write-split'
const CLASSIC_THREE = 'classic-three'
const LEAST_CONNECTIONS = 'least-connections'

const activeActive = [FOURTH_SERVER, READ_WRITE_SPLIT, CLASSIC_THREE]
const activePassive = [FIRST_ALIVE, LEAST_CONNECTIONS]
const all = [...activeActive, ...activePassive]

const primaryOf: Record<string, string> = { [FIRST_ALIVE]: 'mysql-0' }
const primary = (id: string) => primaryOf[id] ?? 'mysql-1'
const hostOfPrimary = (id: string) => (id === FIRST_ALIVE ? 'database-server' : 'server-1')

const designed = (id: string, profile: ProfileName = 'classroom'): Design => namedDesign(id, profile)

const withParts = (design: Design, change: (part: ServicePart) => ServicePart): Design => ({
  ...design,
  services: design.services.map(change),
})

const staticOnly = (ratePerSecond: number): Traffic => ({ ratePerSecond, mix: { static: 1, read: 0, write: 0 } })

const sentBetween = (running: Running, fromUs: number, toUs: number, requestKind?: RequestKind): RequestRecord[] =>
  running.requests.filter((request) => {
    return (
      request.sentUs > fromUs && request.sentUs <= toUs && (requestKind === undefined || request.kind === requestKind)
    )
  })

const failures = (requests: readonly RequestRecord[]) => requests.filter(({ cause }) => cause !== 'ok').length

/** Runs until the primary has committed something that it has not yet sent to the replica. */
function untilUnshipped(running: Running, id: string, replica = 'mysql-2'): Running {
  const source = running.mysql(primary(id))
  while (source.binlog.end === (running.mysql(replica).replica?.received ?? 0)) running.for('10ms')
  return running
}

/** Runs past `fall` × `inter` and a whole request: a dead server has been marked DOWN, and waiting requests are over. */
const pastDetection = (running: Running) => running.for('12s')

describe('1. in First alive, `first` and the backup server are two mechanisms', () => {
  const limited = withParts(designed(FIRST_ALIVE), (part) =>
    part.kind === 'haproxy'
      ? { ...part, servers: part.servers.map((line, i) => (i === 0 ? { ...line, maxconn: 2 } : line)) }
      : part,
  )
  const toServer2 = (running: Running) => running.haproxy.counters.lbtot[1]

  it('without maxconn Server 2 idles with the backup flag and without it', () => {
    expect(toServer2(run(designed(FIRST_ALIVE)).for('60s'))).toBe(0)
    expect(toServer2(run(designed(FIRST_ALIVE)).activeActive().for('60s'))).toBe(0)
  })

  it('with maxconn on Server 1 it overflows to Server 2 only when the backup flag is gone', () => {
    const passive = run(limited).for('60s')
    expect(passive.haproxy.counters.smax[0]).toBe(2)
    expect(toServer2(passive)).toBe(0)
    expect(toServer2(run(limited).activeActive().for('60s'))).toBeGreaterThan(0)
  })
})

describe('2. in First alive, the database is a SPOF for writes; reads continue from the local replicas, and go stale', () => {
  const running = untilUnshipped(run(designed(FIRST_ALIVE)).for('20s'), FIRST_ALIVE, 'mysql-1').kill('database-server')
  const diedUs = running.nowUs
  const frozenAt = running.mysql('mysql-1').binlog.end
  running.for('60s')
  const later = (requestKind: RequestKind) => sentBetween(running, diedUs, diedUs + 50e6, requestKind)

  it('every write fails at once', () => {
    expect(later('write').length).toBeGreaterThan(20)
    expect(failures(later('write'))).toBe(later('write').length)
  })

  it('every read is answered, from data that no longer changes', () => {
    expect(later('read').length).toBeGreaterThan(50)
    expect(failures(later('read'))).toBe(0)
    expect(running.mysql('mysql-1').binlog.end - frozenAt).toBeLessThanOrEqual(1) // what had arrived is still applied
    expect(later('read').filter(({ stale }) => stale).length).toBeGreaterThan(0)
  })
})

describe('3. Fourth server is a three-server design with four, and killing Server 1 stops all writes', () => {
  it('has four hosts', () => {
    expect(designed(FOURTH_SERVER).hosts).toHaveLength(4)
  })

  it('the web tier survives the death of Server 1, writes do not', () => {
    const running = pastDetection(run(designed(FOURTH_SERVER)).for('10s').kill('server-1'))
    const fromUs = running.nowUs
    running.for('40s')
    for (const kind of ['static', 'read'] as const) {
      expect(failures(sentBetween(running, fromUs, fromUs + 30e6, kind)), kind).toBe(0)
    }
    const writes = sentBetween(running, fromUs, fromUs + 30e6, 'write')
    expect(writes.length).toBeGreaterThan(10)
    expect(failures(writes)).toBe(writes.length)
  })
})

describe.each(activeActive)('4. in %s, that Server 2 continues when Server 1 fails', (id) => {
  const running = pastDetection(run(designed(id)).for('10s').kill('server-1'))
  const failedUs = running.nowUs
  running.for('40s').promote('mysql-2')
  const promotedUs = running.nowUs
  running.for('40s')

  it.each(['static', 'read'] as const)('is true for %s traffic', (kind) => {
    const requests = sentBetween(running, failedUs, promotedUs + 30e6, kind)
    expect(requests.length).toBeGreaterThan(60)
    expect(failures(requests)).toBe(0)
  })

  it('is false for writes until the replica is promoted', () => {
    const before = sentBetween(running, failedUs, promotedUs - 10e6, 'write')
    const after = sentBetween(running, promotedUs, promotedUs + 30e6, 'write')
    expect([before.length > 10, failures(before)]).toEqual([true, before.length])
    expect([after.length > 10, failures(after)]).toEqual([true, 0])
  })
})

describe('5. in Read/write split, the load balancer that eliminates a single point of failure is one', () => {
  it('its death stops everything, although both servers are alive', () => {
    const running = run(designed(READ_WRITE_SPLIT)).for('10s').kill('load-balancer')
    const fromUs = running.nowUs
    running.for('20s')
    const requests = sentBetween(running, fromUs, fromUs + 15e6)
    expect(requests.length).toBeGreaterThan(40)
    expect(requests.every(({ cause }) => cause === 'refused')).toBe(true)
    expect(['nginx-1', 'nginx-2'].map((nginx) => running.simulation.world.find(nginx)?.running)).toEqual([true, true])
  })
})

describe('6. in Classic three, a user may not see its own write', () => {
  const design = designed(CLASSIC_THREE)
  const fromPrimary = withParts(design, (part) =>
    part.kind === 'application' ? { ...part, readsFrom: ['mysql-1'] } : part,
  )

  const behind = (running: Running) => running.for('20s').stopSql('mysql-2').for('60s').startSql('mysql-2').for('20s')

  it('happens in the design as written, now and then, at classroom pace', () => {
    expect(run(design).for('300s').metrics.staleReads).toBeGreaterThan(0)
  })

  it('while the replica is behind: reads that go there miss it, those that go to the primary do not', () => {
    const running = behind(run(design))
    const stale = running.requests.filter((request) => request.stale)
    expect(stale.length).toBeGreaterThan(10)
    expect(running.metrics.staleReads).toBe(stale.length)
    for (const read of stale) {
      const own = running.requests.some(
        ({ user, write, endedUs }) => user === read.user && write > 0 && endedUs <= read.sentUs,
      )
      expect(own).toBe(true)
    }
    expect(stale.length).toBeLessThan(0.6 * sentBetween(running, 20e6, 80e6, 'read').length)
  })

  it('and always sees it when reads go to the primary', () => {
    expect(behind(run(fromPrimary)).metrics.staleReads).toBe(0)
  })
})

describe('7. in Least connections, only one server is eligible', () => {
  const passive = designed(LEAST_CONNECTIONS)
  const story = (running: Running) => running.for('60s').requests

  it('so leastconn and roundrobin are identical, request for request', () => {
    expect(story(run(passive))).toEqual(story(run(passive).balance('roundrobin')))
  })

  it('and matters in Active-Active with one slow server', () => {
    const slow = withParts(passive, (part) =>
      part.id === 'application-1' && part.kind === 'application'
        ? { ...part, serviceTime: { law: 'constant', meanUs: 4e6 } }
        : part,
    )
    const toSlow = (running: Running) => running.for('60s').haproxy.counters.lbtot[0] / running.metrics.sentTotal
    const roundrobin = toSlow(run(slow).activeActive().balance('roundrobin'))
    const leastconn = toSlow(run(slow).activeActive())
    expect(roundrobin).toBeCloseTo(0.5, 1)
    expect(leastconn).toBeLessThan(0.35)
  })
})

/** Static traffic only, with Server 1 killed in mid-traffic; the requests sent between the death and the DOWN mark. */
function windowOf(id: string, redispatch: 0 | 1): { requests: RequestRecord[]; seconds: number } {
  const running = run({ ...designed(id, 'production'), traffic: staticOnly(40) }).set(
    'haproxy',
    'option redispatch',
    redispatch,
  )
  running.for('9s').kill('server-1')
  const diedUs = running.nowUs
  running.for('12s')
  const [down] = running.journal('down')
  return { requests: sentBetween(running, diedUs, down.timeUs), seconds: (down.timeUs - diedUs) / 1e6 }
}

describe.each(all)('8. in %s, between a death and the DOWN mark', (id) => {
  const { requests, seconds } = windowOf(id, 0)

  it('four to six seconds pass: fall 3 × inter 2 s', () => {
    expect(seconds).toBeGreaterThan(4)
    expect(seconds).toBeLessThan(6.01)
  })

  it('requests are lost, or delayed by retries', () => {
    const hurt = requests.filter((request) => request.cause !== 'ok' || tookMs(request) > 1000)
    expect(failures(requests)).toBeGreaterThan(10)
    expect(hurt.length).toBeGreaterThanOrEqual(0.45 * requests.length)
  })
})

describe('9. with option redispatch', () => {
  it.each(activeActive)('Active-Active hides a death from the users: %s', (id) => {
    const { requests } = windowOf(id, 1)
    expect(requests.length).toBeGreaterThan(100)
    expect(failures(requests)).toBe(0)
    expect(Math.max(...requests.map(tookMs))).toBeLessThan(10)
    expect(requests.some(({ redispatched }) => redispatched)).toBe(true)
  })

  it.each(activePassive)('Active-Passive does not, since the dead server is tried each second: %s', (id) => {
    const { requests } = windowOf(id, 1)
    expect(failures(requests)).toBeGreaterThan(10)
    expect(Math.min(...requests.filter(({ cause }) => cause === 'ok').map(tookMs))).toBeGreaterThan(900)
  })
})

describe.each(all)('10. in %s, asynchronous replication loses', (id) => {
  const replica = id === FIRST_ALIVE ? 'mysql-1' : 'mysql-2'
  const running = untilUnshipped(run(designed(id)).for('20s'), id, replica)
    .kill(hostOfPrimary(id))
    .for('5s')
  const committed = running.mysql(primary(id)).binlog
  const applied = running.mysql(replica).binlog.end
  const unshipped = Array.from({ length: committed.end - applied }, (_, i) => committed.at(applied + i))
  running.promote(replica).for('10s')

  it('exactly the writes that were committed and not yet shipped', () => {
    expect(unshipped.length).toBeGreaterThan(0)
    const lost = running.simulation.world.ledger.lostWrites.list()
    expect(lost).toEqual(unshipped.map(({ write, request }) => ({ write, request })))
    expect(lost.some(({ write }) => running.mysql(replica).binlog.holds(write))).toBe(false)
  })

  it('and names the requests that made them', () => {
    for (const { write, request } of running.simulation.world.ledger.lostWrites.list()) {
      expect(running.request(request)).toMatchObject({ kind: 'write' })
      expect(running.hops(request).some(({ hop, detail }) => hop === 'committed' && detail === write)).toBe(true)
    }
  })
})
