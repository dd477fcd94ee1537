// Alerts: their states as Prometheus has them, and the usual rules in runs where things break.
import { describe, expect, it } from 'vitest'
import type { AlertRule } from './alert-rule'
import { wholeOf } from '../../beside/parts'
import type { Design } from '../../design'
import { usualCertificate } from '../../network/certificates'
import { everySecond, farm, identical, onHost, site } from '../../testing/designs'
import { run } from '../../testing/run'
import type { Running } from '../../testing/run'
import { alertsOf } from './alert-table'
import { Alerts } from './alerts'

const SECOND = 1e6
const rule: AlertRule = {
  id: 'rule',
  metric: 'ttime',
  comparison: '>',
  threshold: 5,
  forUs: 10 * SECOND,
  keepFiringForUs: 20 * SECOND,
  severity: 'page',
  recipient: 'on call',
  delayUs: 60 * SECOND,
}

/** What one alert with this rule says when its metric has these values, a letter for each second: `9` holds, `?` is unknown. */
function told(changes: Partial<AlertRule>, values: string, acknowledgedAtS = -1): string {
  const found: string[] = []
  let second = 0
  const subject = { id: 'rule/haproxy', rule: { ...rule, ...changes }, host: 'host', service: 'haproxy', server: null }
  const alerts = new Alerts([subject], (event, _, extra) => {
    found.push(`${second} ${event.slice('alert'.length)}${extra === 1 ? ' by hand' : ''}`)
  })
  for (const letter of values) {
    alerts.evaluate(0, letter === '?' ? null : Number(letter), second * SECOND)
    if (second === acknowledgedAtS) alerts.acknowledge('rule/haproxy', second * SECOND)
    second++
  }
  return found.join(', ')
}

describe('an alert', () => {
  const nines = (count: number): string => '9'.repeat(count)
  const zeros = (count: number): string => '0'.repeat(count)

  it.each([
    ['is inactive while the condition does not hold', {}, zeros(30), ''],
    ['does not take equal for more', { threshold: 9 }, nines(30), ''],
    ['fires when it has held for `for`', {}, nines(15), '0 Pending, 10 Firing'],
    ['fires at once without `for`', { forUs: 0 }, nines(3), '0 Firing'],
    ['never fires when it is over before', {}, nines(9) + zeros(5), '0 Pending, 9 Calm'],
    ['begins to count anew then', {}, nines(9) + zeros(1) + nines(12), '0 Pending, 9 Calm, 10 Pending, 20 Firing'],
    [
      'is resolved when it has been over for `keep_firing_for`',
      {},
      nines(11) + zeros(30),
      '0 Pending, 10 Firing, 30 Resolved',
    ],
    [
      'goes on firing through what is shorter: flapping is damped',
      { forUs: 0 },
      nines(1) + zeros(15) + nines(1) + zeros(15) + nines(1) + zeros(25),
      '0 Firing, 52 Resolved',
    ],
    ['can fire again', { forUs: 0, keepFiringForUs: 0 }, '909', '0 Firing, 1 Resolved, 2 Firing'],
    ['stays as it is while nobody knows', {}, `${nines(5)}${'?'.repeat(20)}`, '0 Pending'],
    ['that fires does so too', { forUs: 0, keepFiringForUs: 0 }, '9?????', '0 Firing'],
    ['for less than a threshold', { comparison: '<', forUs: 0, keepFiringForUs: 0 }, '904', '1 Firing'],
    ['reaches a person, who acknowledges', { forUs: 0, delayUs: 5 * SECOND }, nines(9), '0 Firing, 5 Acknowledged'],
    ['of the kind ticket reaches nobody', { forUs: 0, severity: 'ticket', delayUs: 0 }, nines(9), '0 Firing'],
    [
      'that is over before the page came is resolved',
      { forUs: 0, keepFiringForUs: 0, delayUs: 5 * SECOND },
      '9900000',
      '0 Firing, 2 Resolved',
    ],
  ] as const)('%s', (_, changes, values, expected) => {
    expect(told(changes, values)).toBe(expected)
  })

  it('can be acknowledged before its page comes, only while it fires, and only once', () => {
    expect(told({ delayUs: 15 * SECOND }, nines(40), 12)).toBe('0 Pending, 10 Firing, 12 Acknowledged by hand')
    expect(told({}, nines(5), 3)).toBe('0 Pending')
  })

  it('that is not there cannot be acknowledged', () => {
    expect(new Alerts([], () => undefined).acknowledge('rule/haproxy', 0)).toBe(false)
  })
})

const endingInAWeek = { ...usualCertificate('www.foobar.com'), notAfterUs: 7 * 24 * 3600 * SECOND }
const watchedFarm = (): Design => onHost(farm(identical(2), { check: everySecond }), 'haproxy', 's1', 's2')
const watchedSite = (): Design => onHost(site(), 'nginx', 'application', 'primary', 'replica')

/** The alerts that fire in this run, with the second in which they begin to. */
function firing(design: Design, happen: (running: Running) => Running): string[] {
  const running = happen(run(design).give({ op: 'monitoring', on: true }).for('20s')).for('60s')
  const alerts = alertsOf(wholeOf(design))
  return running.journal('alertFiring').map(({ timeUs, value }) => `${alerts[value].id} ${timeUs / SECOND}`)
}

describe('the usual rules', () => {
  it.each([
    ['nothing breaks', watchedFarm, (running: Running) => running, []],
    [
      'an agent dies: three intervals after it was heard',
      watchedFarm,
      (r: Running) => r.kill('agent-host'),
      ['host-silent/host 51'],
    ],
    [
      'a server dies: its service does not answer, HAProxy has it DOWN',
      watchedFarm,
      (running: Running) => running.kill('s1'),
      ['server-down/haproxy/s1 31', 'no-answer/s1 41'],
    ],
    [
      'a certificate ends in a week: a ticket',
      watchedFarm,
      (running: Running) => running.give({ op: 'certificate', target: 'haproxy', certificate: endingInAWeek }),
      ['certificate/haproxy 31'],
    ],
    ['replication stops', watchedSite, (running: Running) => running.stopSql('replica'), ['replication/replica 41']],
    [
      'all requests fail',
      watchedFarm,
      (running: Running) =>
        running
          .answers('s1', '500')
          .answers('s2', '500')
          .traffic({ ratePerSecond: 10, mix: { static: 1, read: 0, write: 0 } }),
      ['errors/haproxy 51'],
    ],
    [
      'requests queue',
      () =>
        onHost(farm(identical(1, { workUs: SECOND, maxconn: 1 }), { timeoutQueueUs: 100 * SECOND }), 'haproxy', 's1'),
      (running: Running) => running.traffic({ ratePerSecond: 10, mix: { static: 1, read: 0, write: 0 } }),
      ['queue/haproxy 51'],
    ],
    [
      'a replica is behind: a ticket',
      watchedSite,
      (running: Running) =>
        running
          .set('replica', 'SOURCE_DELAY', 3600 * SECOND)
          .send('write')
          .for('20s'),
      ['lag/replica 91'],
    ],
    ['the collector is dead, nobody is told', watchedFarm, (r: Running) => r.kill('collector').kill('s1'), []],
    ['the collector is frozen: likewise', watchedFarm, (r: Running) => r.pause('collector').kill('s1'), []],
    [
      'the collector has hung: likewise, it takes nobody for silent',
      watchedFarm,
      (running: Running) => running.hang('collector').for('45s').unhang('collector'),
      [],
    ],
    [
      'the collector comes back: it is told late, and takes nobody for silent',
      watchedFarm,
      (running: Running) => running.kill('collector').kill('s1').for('40s').restart('collector'),
      ['server-down/haproxy/s1 61', 'no-answer/s1 71'],
    ],
  ] as const)('when %s', (_, design, happen, expected) => {
    expect(firing(design(), happen)).toEqual(expected)
  })

  it('are not used by a collector that has its own', () => {
    const collector = { kind: 'collector', id: 'watch', label: 'Watch', host: null } as const
    const agent = { kind: 'agent', id: 'a', label: 'Agent', host: 'host' } as const
    const silent: AlertRule = { ...rule, id: 'quiet', metric: 'silence', threshold: 1.5, forUs: 0 }
    const site = watchedFarm()
    const design = { ...site, services: [...site.services, agent, { ...collector, alerts: [silent] }] }
    expect(alertsOf(wholeOf(design)).map(({ id }) => id)).toEqual(['quiet/host'])
    const running = run(design).for('20s').kill('a').for('30s')
    expect(running.journal('alertFiring').map(({ timeUs }) => timeUs / SECOND)).toEqual([36])
  })
})
