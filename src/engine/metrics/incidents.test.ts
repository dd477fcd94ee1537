// What broke, who noticed first, and when it was repaired: with monitoring, and without.
import { describe, expect, it } from 'vitest'
import { wholeOf } from '../beside/parts'
import type { Action } from '../command'
import type { Design } from '../design'
import type { RequestRecord } from '../ledger/requests'
import { alertsOf } from '../services/collector/alert-table'
import { everySecond, farm, identical, onHost, site } from '../testing/designs'
import { run } from '../testing/run'
import type { Running } from '../testing/run'
import { Complaints } from './complaints'
import { IncidentReader } from './incident-reader'

const SECOND = 1e6

/** `what event happened noticed by acknowledged repaired`, times in whole seconds, of each incident. */
function incidentsOf(design: Design, running: Running): string[] {
  const whole = wholeOf(design)
  const reader = new IncidentReader(whole, alertsOf(whole))
  reader.read(running.simulation.world.ledger)
  const second = (us: number | null): string => (us === null ? '-' : String(Math.floor(us / SECOND)))
  return reader.incidents.map(({ acknowledgedUs, alert, by, first, noticedUs, repairedUs, what }) => {
    const times = [first.timeUs, noticedUs, acknowledgedUs, repairedUs].map(second)
    return [what, first.event, times[0], times[1], alert ?? by, times[2], times[3]].join(' ')
  })
}

const watchedFarm = onHost(farm(identical(2), { check: everySecond }), 'haproxy', 's1', 's2')
const watchedSite = onHost(site(), 'nginx', 'application', 'primary', 'replica')

/** HAProxy shows a certificate that is good for so long from 20 s on. */
const shows = (forUs: number): Action => ({
  op: 'certificate',
  target: 'haproxy',
  certificate: { names: ['www.foobar.com'], notBeforeUs: 0, notAfterUs: 20 * SECOND + forUs, issuer: 'trusted' },
})

type Happen = (running: Running) => Running
const traffic = { ratePerSecond: 5, mix: { static: 1, read: 0, write: 0 } }

describe('with monitoring, a failure is noticed by an alert', () => {
  const happen = (design: Design, what: Happen): string[] =>
    incidentsOf(design, what(run(design).give({ op: 'monitoring', on: true }).for('20s')))

  it.each([
    [
      'a server that dies',
      watchedFarm,
      (running: Running) => running.kill('s1').for('100s').restart('s1').for('10s'),
      ['s1 killed 20 31 server-down/haproxy/s1 91 120'],
    ],
    [
      'one that hangs, and is killed before it is started again: one incident',
      watchedFarm,
      (running: Running) => running.hang('s2').for('30s').kill('s2').for('5s').restart('s2').for('10s'),
      ['s2 hung 20 44 no-answer/s2 - 55'],
    ],
    [
      'one that is repaired before anything fires',
      watchedFarm,
      (running: Running) => running.pause('s1').for('2s').resume('s1').for('60s'),
      ['s1 paused 20 - nobody - 22'],
    ],
    [
      'a link that is cut',
      watchedFarm,
      (running: Running) => running.cut('haproxy->s2').for('40s').putBack('haproxy->s2').for('10s'),
      ['haproxy->s2 cut 20 31 server-down/haproxy/s2 - 60'],
    ],
    [
      'an agent that dies, and is acknowledged by hand',
      watchedFarm,
      (running: Running) =>
        running.kill('agent-host').for('35s').give({ op: 'acknowledge', target: 'host-silent/host' }).for('1s'),
      ['agent-host killed 20 51 host-silent/host 55 -'],
    ],
    [
      'a host without power',
      watchedFarm,
      (running: Running) => running.powerOff('host').for('60s').restart('host').for('1s'),
      ['host poweredOff 20 51 host-silent/host - 80'],
    ],
    [
      'replication that stops, beside its database that goes on',
      watchedSite,
      (running: Running) =>
        running.stopSql('replica').stopIo('replica').for('40s').startSql('replica').startIo('replica'),
      ['replica sqlStopped 20 41 replication/replica - 60'],
    ],
    [
      'a database, which is repaired when it has recovered',
      watchedSite,
      (running: Running) => running.kill('replica').for('30s').restart('replica').for('2s'),
      ['replica killed 20 41 no-answer/replica - 50'],
    ],
    [
      'a certificate that expires, until another one is shown',
      watchedFarm,
      (running: Running) =>
        running
          .give({ op: 'https', on: true })
          .give(shows(5 * SECOND))
          .for('40s')
          .give(shows(9e3 * SECOND))
          .for('1s'),
      ['haproxy expired 25 31 certificate/haproxy - 60'],
    ],
    [
      'one that dies with the collector',
      watchedFarm,
      (r: Running) => r.kill('collector').kill('s1').for('100s'),
      ['collector killed 20 - nobody - -', 's1 killed 20 - nobody - -'],
    ],
  ] as const)('%s', (_, design, what, expected) => {
    expect(happen(design, what)).toEqual(expected)
  })
})

describe('without monitoring, users are the first to notice', () => {
  it('when enough requests have failed', () => {
    const running = run(watchedFarm).traffic(traffic).for('10s').kill('s1').kill('s2').for('60s')
    expect(incidentsOf(watchedFarm, running)).toEqual(['s1 killed 10 14 user - -', 's2 killed 10 14 user - -'])
  })

  it('and it is told when they would have noticed, where an alert was first or last', () => {
    const whole = wholeOf(watchedFarm)
    const reader = new IncidentReader(whole, alertsOf(whole))
    const running = run(watchedFarm).give({ op: 'monitoring', on: true }).traffic(traffic).for('10s')
    reader.read(running.kill('s1').kill('s2').for('60s').simulation.world.ledger)
    const [incident] = reader.incidents
    expect(incident.complainedUs).toBe(reader.complaints[0])
    expect(incident.alertedUs).toBeGreaterThan(incident.complainedUs ?? Infinity)
    expect(incident.noticedUs).toBe(incident.complainedUs)
  })

  it('and nobody does when nobody asks, or nothing fails', () => {
    expect(incidentsOf(watchedFarm, run(watchedFarm).kill('s1').for('100s'))).toEqual(['s1 killed 0 - nobody - -'])
    const running = run(watchedSite)
      .traffic(traffic)
      .for('10s')
      .kill('replica')
      .for('100s')
      .restart('replica')
      .for('1s')
    expect(incidentsOf(watchedSite, running)).toEqual(['replica killed 10 - nobody - 110'])
  })
})

describe('a complaint', () => {
  /** Which of the requests that fail at these seconds make somebody complain, when three within ten seconds do. */
  const complaints = (...seconds: number[]): number[] => {
    const patience = new Complaints({ failures: 3, withinUs: 10 * SECOND })
    const failed = (endedUs: number): RequestRecord => ({ ...ended, endedUs, cause: '503' })
    return seconds.filter((second) => patience.ended(failed(second * SECOND)) !== null)
  }
  const ended = run(farm(identical(1)))
    .send()
    .for('1s').last

  it.each([
    ['comes with the last of so many failures', [0, 1, 2], [2]],
    ['does not come when they are spread', [0, 6, 12, 18], []],
    ['counts those within the time alone', [0, 8, 12, 14], [14]],
    ['is made once while the trouble goes on', [0, 1, 2, 3, 4, 12, 20], [2]],
    ['is made again in another trouble', [0, 1, 2, 20, 21, 22], [2, 22]],
  ])('%s', (_, seconds, expected) => {
    expect(complaints(...seconds)).toEqual(expected)
  })

  it('is about requests that failed', () => {
    const patience = new Complaints({ failures: 1, withinUs: SECOND })
    const complaint = { event: 'complained', timeUs: ended.endedUs, value: 1, extra: 1 }
    expect(patience.ended(ended)).toBeNull()
    expect(patience.ended({ ...ended, cause: '502' })).toMatchObject(complaint)
  })
})
