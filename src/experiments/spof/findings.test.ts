/**
 * What running the five whiteboard designs shows and their authors did not write, as rows of the table of deaths. Two findings are not
 * about a death, 1 (`first` and a backup server) and 7 (leastconn with one active server), and `designs/claims.test.ts` proves them:
 * here stands only what a death shows of them. A host dies by losing its power and is silent, a process is killed and refuses.
 */
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import type { ProfileName } from '../../designs/profiles'
import type { Action, Command } from '../../engine'
import { run } from '../../engine/testing/run'
import type { Running } from '../../engine/testing/run'
import { conduct } from '../experiment'
import { tryDeaths } from './deaths'
import type { Deaths } from './deaths'
import type { Death } from './read-death'

const SECOND = 1e6
const FIRST_ALIVE = 'first-alive'
const FOURTH_SERVER = 'fourth-server'
const READ_WRITE_SPLIT = 'read-write-split'
const CLASSIC_THREE = 'classic-three'
const LEAST_CONNECTIONS = 'least-connections'

const activeActive = [FOURTH_SERVER, READ_WRITE_SPLIT, CLASSIC_THREE]
const activePassive = [FIRST_ALIVE, LEAST_CONNECTIONS]
const all = [...activeActive, ...activePassive]
const balancerHost = (id: string): string => (id === FOURTH_SERVER ? 'server-3' : 'load-balancer')

const atStart = (...actions: Action[]): Command[] => actions.map((action) => ({ atUs: 0, ...action }))
const at = (seconds: number, action: Action): Command => ({ atUs: seconds * SECOND, ...action })

function table(
  id: string,
  commands: readonly Command[] = [],
  atUs: number | 'settled' = 'settled',
  profile: ProfileName = 'classroom',
): Deaths {
  const deaths = conduct(tryDeaths({ design: namedDesign(id, profile), commands, start: null, atUs }))
  if (deaths === null) throw new Error('Requests arrive.')
  return deaths
}

function row({ parts }: Deaths, part: string): Death {
  const death = parts.find(({ id }) => id === part)
  if (death === undefined) throw new Error(`There is no row ${part}.`)
  return death
}

const asIs = new Map(all.map((id) => [id, table(id)]))
const rowOf = (id: string, part: string): Death => row(asIs.get(id) ?? table(id), part)

describe('1. in First alive, `first` and the backup server are two mechanisms: Server 2 is missed only where neither idles it', () => {
  const deathOfServer2 = (...actions: Action[]): Death => row(table(FIRST_ALIVE, atStart(...actions)), 'server-2')
  const noBackup: Action = { op: 'mode', target: 'haproxy', mode: 'active-active' }
  const limited: Action = { op: 'maxconn', target: 'haproxy', server: 'server-1', value: 2 }

  it('nobody notices its death with the backup flag, nor without it', () => {
    expect(deathOfServer2()).toMatchObject({ verdict: 'nothing', lost: 0 })
    expect(deathOfServer2(noBackup)).toMatchObject({ verdict: 'nothing', lost: 0 })
  })

  it('with maxconn on Server 1 it is noticed, but only when the backup flag is gone', () => {
    expect(deathOfServer2(limited)).toMatchObject({ verdict: 'nothing', lost: 0 })
    expect(deathOfServer2(limited, noBackup).lost).toBeGreaterThan(10)
  })
})

describe('2. in First alive, the database is a SPOF for writes; reads continue from the local replicas, and go stale', () => {
  it('its process stops writes at once, and no read', () => {
    expect(rowOf(FIRST_ALIVE, 'mysql-0')).toMatchObject({
      verdict: 'writes',
      gap: { ms: 0, write: 0 },
      after: { static: 1, read: 1, write: 0 },
    })
  })

  it('what had not reached the replica of Server 1 is missing from its reads from then on', () => {
    const death = row(table(FIRST_ALIVE, [], unshipped(FIRST_ALIVE).nowUs), 'mysql-0')
    expect(death.after.read).toBe(1)
    expect(death.staleReads).toBeGreaterThan(death.usualStaleReads)
  })

  it('its silent host stops writes too, and some reads: they wait for workers that wait for the database', () => {
    const { verdict, after } = rowOf(FIRST_ALIVE, 'database-server')
    expect([verdict, after.static, after.write]).toEqual(['writes', 1, 0])
    expect(after.read).toBeGreaterThan(0)
    expect(after.read).toBeLessThan(1)
  })
})

describe('3. Fourth server is a three-server design with four, and Server 1 stops all writes', () => {
  it('has a row for each of four hosts', () => {
    expect(asIs.get(FOURTH_SERVER)?.parts.filter(({ what }) => what === 'host')).toHaveLength(4)
  })

  it('Server 1 stops writes and nothing else, because of its MySQL', () => {
    for (const part of ['server-1', 'mysql-1']) {
      expect(rowOf(FOURTH_SERVER, part)).toMatchObject({ verdict: 'writes', after: { static: 1, write: 0 } })
    }
    for (const part of ['nginx-1', 'application-1']) expect(rowOf(FOURTH_SERVER, part).verdict, part).toBe('loses')
  })
})

describe.each(activeActive)('4. in %s, that Server 2 continues when Server 1 fails', (id) => {
  const killed = at(5, { op: 'kill', target: 'server-1' })

  it('is true for static and read traffic when its processes are killed, and false for writes until the promotion', () => {
    expect(table(id, [killed]).undisturbed).toEqual({ static: 1, read: 1, write: 0 })
    const promoted = at(20, { op: 'promote', target: 'mysql-2' })
    expect(table(id, [killed, promoted]).undisturbed).toEqual({ static: 1, read: 1, write: 1 })
  })

  it('is true for static traffic alone when it is silent: reads wait behind writes that wait for its MySQL', () => {
    const { after } = rowOf(id, 'server-1')
    expect([after.static, after.write]).toEqual([1, 0])
    expect(after.read).toBeLessThan(0.9)
  })
})

describe('5. the load balancer that eliminates a single point of failure is one', () => {
  it.each(all)('in %s its host and its process stop everything, and no single web server does', (id) => {
    for (const part of [balancerHost(id), 'haproxy']) {
      expect(rowOf(id, part)).toMatchObject({ verdict: 'everything', after: { static: 0, read: 0, write: 0 } })
    }
    for (const part of ['nginx-1', 'nginx-2'])
      expect(rowOf(id, part).after, part).toEqual({ static: 1, read: 1, write: 1 })
  })
})

describe('6. in Classic three, a user may not see its own write', () => {
  it('now and then when nothing dies, and far more often when the link to the replica does, which nobody is told', () => {
    const cut = rowOf(CLASSIC_THREE, 'mysql-1->mysql-2')
    expect(cut).toMatchObject({ verdict: 'nothing', lost: 0 })
    expect(cut.usualStaleReads).toBeGreaterThan(0)
    expect(cut.staleReads).toBeGreaterThan(5 * cut.usualStaleReads)
  })

  it('never when the replica is dead: then every read is answered by the primary', () => {
    const death = rowOf(CLASSIC_THREE, 'mysql-2')
    expect([death.verdict, death.staleReads]).toEqual(['nothing', 0])
  })
})

describe('7. in Least connections, only one server is eligible', () => {
  const algorithm = (name: 'leastconn' | 'roundrobin'): Action => ({
    op: 'balance',
    target: 'haproxy',
    algorithm: name,
  })

  it('so each death does to the last request what it does with roundrobin', () => {
    expect(table(LEAST_CONNECTIONS, atStart(algorithm('leastconn')))).toEqual(
      table(LEAST_CONNECTIONS, atStart(algorithm('roundrobin'))),
    )
  })

  it('which is not so in Active-Active', () => {
    const mode: Action = { op: 'mode', target: 'haproxy', mode: 'active-active' }
    expect(table(LEAST_CONNECTIONS, atStart(mode, algorithm('leastconn')))).not.toEqual(
      table(LEAST_CONNECTIONS, atStart(mode, algorithm('roundrobin'))),
    )
  })
})

/** Static traffic at production pace, so that the database hides nothing; each part dies at 9 s. */
function statics(id: string, redispatch: 0 | 1): Deaths {
  const traffic = { ratePerSecond: 40, mix: { static: 1, read: 0, write: 0 } }
  const commands = atStart(
    { op: 'traffic', traffic },
    { op: 'set', target: 'haproxy', setting: 'option redispatch', value: redispatch },
  )
  return table(id, commands, 9 * SECOND, 'production')
}

describe.each(all)('8. in %s, between a death and the DOWN mark requests are lost', (id) => {
  const deaths = statics(id, 0)

  it('for three to six seconds where the process refuses: fall 3 × inter 2 s, and retries a second apart', () => {
    const { lost, recoverMs, verdict } = row(deaths, 'nginx-1')
    expect(verdict).toBe('loses')
    expect(lost).toBeGreaterThan(50)
    expect(recoverMs).toBeGreaterThan(3000)
    expect(recoverMs).toBeLessThan(6000)
  })

  it('for longer where the host is silent: each check has to time out', () => {
    const silent = row(deaths, 'server-1')
    expect(silent.verdict).toBe('loses')
    expect(silent.lost).toBeGreaterThan(row(deaths, 'nginx-1').lost)
    expect(silent.recoverMs).toBeGreaterThan(8000)
    expect(silent.recoverMs).toBeLessThan(12_000)
  })
})

describe('9. with option redispatch', () => {
  it.each(activeActive)('Active-Active hides a death from the users: %s', (id) => {
    const deaths = statics(id, 1)
    for (const part of ['nginx-1', 'nginx-2']) {
      expect(row(deaths, part), part).toMatchObject({ verdict: 'nothing', lost: 0, slower: { requests: 0 } })
    }
  })

  it.each(activeActive)('a silent host it hides less: each attempt has to time out first: %s', (id) => {
    const deaths = statics(id, 1)
    for (const part of ['server-1', 'server-2']) {
      expect(row(deaths, part), part).toMatchObject({ verdict: 'nothing', lost: 0, slower: { mostMs: 5000 } })
    }
  })

  it.each(activePassive)('Active-Passive does not, since the dead server is tried each second: %s', (id) => {
    const deaths = statics(id, 1)
    const { verdict, lost, gap } = row(deaths, 'nginx-1')
    expect([verdict, gap.static]).toEqual(['loses', 0])
    expect(lost).toBeGreaterThan(30)
    const silent = row(deaths, 'server-1')
    expect([silent.verdict, silent.lost]).toEqual(['nothing', 0])
    expect(silent.slower.requests).toBeGreaterThan(400)
  })
})

const replicaOf = (id: string): string => (id === FIRST_ALIVE ? 'mysql-1' : 'mysql-2')
const primaryOf = (id: string): string => (id === FIRST_ALIVE ? 'mysql-0' : 'mysql-1')
const hostOfPrimary = (id: string): string => (id === FIRST_ALIVE ? 'database-server' : 'server-1')

/** A run at an instant at which the primary has committed something that it has not yet sent to its replica. */
function unshipped(id: string): Running {
  const running = run(namedDesign(id, 'classroom')).for('20s')
  while (running.mysql(primaryOf(id)).binlog.end === (running.mysql(replicaOf(id)).replica?.received ?? 0)) {
    running.for('10ms')
  }
  return running
}

describe.each(all)('10. in %s, asynchronous replication loses', (id) => {
  const running = unshipped(id)
  const deaths = table(id, [], running.nowUs)
  running.powerOff(hostOfPrimary(id)).for('20s')
  const missing = running.mysql(primaryOf(id)).binlog.end - running.mysql(replicaOf(id)).binlog.end

  it('exactly the writes that were committed and not yet shipped, with the host of the primary or its process', () => {
    expect(missing).toBeGreaterThan(0)
    for (const part of [hostOfPrimary(id), primaryOf(id)]) expect(row(deaths, part).lostWrites, part).toBe(missing)
  })

  it('and none with any other part', () => {
    const others = deaths.parts.filter((death) => ![hostOfPrimary(id), primaryOf(id)].includes(death.id))
    expect(others.filter(({ lostWrites }) => lostWrites > 0)).toEqual([])
  })
})
