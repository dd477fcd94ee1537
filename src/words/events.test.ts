import { describe, expect, it } from 'vitest'
import { eventWords } from './events'
import type { ChangeFacts } from './change-facts'
import type { RequestFacts } from './events'
import { hopWords } from './hop-words'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

const facts: ChangeFacts = {
  part: 'MySQL on Server 2',
  server: 'Server 1',
  from: 'Users',
  to: 'HAProxy',
  n: 2,
  of: 3,
  reason: 'refused',
  keyword: 'fall',
  value: '5',
  alert: { rule: 'server-down', about: 'Server 1', severity: 'page', recipient: 'on call' },
  lost: [],
  lostCount: 0,
}

describe('a change of the site', () => {
  it.each([
    ['killed', 'MySQL on Server 2 was killed.'],
    ['cut', 'The link from Users to HAProxy was cut.'],
    ['set', 'MySQL on Server 2: fall was set to 5.'],
    ['peerUnavailable', 'MySQL on Server 2 marked HAProxy unavailable for 2 s.'],
    ['peerAvailable', 'MySQL on Server 2 marked HAProxy available again.'],
    ['alertPending', 'Alert server-down (Server 1) is pending.'],
    ['alertFiring', 'Alert server-down (Server 1) fires: a page goes to on call.'],
    ['alertAcknowledged', 'Alert server-down (Server 1) was acknowledged: the page has reached on call.'],
    ['alertResolved', 'Alert server-down (Server 1) is resolved.'],
    ['alertCalm', 'Alert server-down (Server 1) is no longer pending; it never fired.'],
    ['promoted', 'MySQL on Server 2 was promoted and is now a primary.'],
  ] as const)('%s reads "%s"', (event, sentence) => {
    expect(eventWords.changes[event](facts)).toBe(sentence)
  })

  it.each([
    ['checkFailed', ': check 2/3 failed on Server 1 (connection refused).'],
    ['checkRecovered', ': Server 1 passed a check again and stays UP.'],
    ['checkPassed', ': check 2/3 passed on Server 1.'],
    ['down', ' marked Server 1 DOWN (connection refused).'],
    ['up', ' marked Server 1 UP.'],
    ['noServer', ' has no server left: requests get 503 at once.'],
    ['observed', ' saw 2 errors in a row on Server 1.'],
  ] as const)('%s names the balancer that says so', (event, sentence) => {
    for (const part of ['HAProxy', 'Balancer B']) {
      expect(eventWords.changes[event]({ ...facts, part })).toBe(part + sentence)
    }
  })

  it('does not invent a reason that the run does not give', () => {
    expect(eventWords.changes.down({ ...facts, part: 'HAProxy', reason: null })).toBe('HAProxy marked Server 1 DOWN.')
    expect(eventWords.changes.down({ ...facts, reason: 'noAnswer' })).toContain('(no answer)')
  })

  it.each([
    [[], 0, 'No write was lost.'],
    [[41], 1, '1 write was lost: 41.'],
    [[41, 42, 43], 3, '3 writes were lost: 41, 42, 43.'],
    [[41, 42], 9, '9 writes were lost: 41, 42 and 7 more.'],
    [[], 5, '5 writes were lost.'],
  ])('lost writes %j of %d read "%s"', (lost, lostCount, sentence) => {
    expect(eventWords.changes.lostWrites({ ...facts, lost, lostCount })).toBe(sentence)
  })

  it.each([
    [[41], 1, '1 lost write is back: 41.'],
    [[41, 42], 9, '9 lost writes are back: 41, 42 and 7 more.'],
  ])('lost writes that came back, %j of %d, read "%s"', (lost, lostCount, sentence) => {
    expect(eventWords.changes.regained({ ...facts, lost, lostCount })).toBe(sentence)
  })

  it.each([
    ['repointed', 1, 'A now writes to MySQL on Server 4; its reads stay where they were.'],
    ['repointed', 2, 'A and B now write to MySQL on Server 4; their reads stay where they were.'],
    ['unlinked', 1, 'A has no link to MySQL on Server 4 and still writes to MySQL on Server 2.'],
    ['unlinked', 2, 'A and B have no link to MySQL on Server 4 and still write to MySQL on Server 2.'],
    ['writesRefused', 1, 'A still writes to MySQL on Server 4: its writes get error 1290.'],
    ['writesRefused', 2, 'A and B still write to MySQL on Server 4: their writes get error 1290.'],
  ] as const)('%s of %i applications reads "%s"', (event, lostCount, sentence) => {
    const part = lostCount === 1 ? 'A' : 'A and B'
    const ends = { from: 'MySQL on Server 2', to: 'MySQL on Server 4' }
    expect(eventWords.changes[event]({ ...facts, ...ends, part, lostCount })).toBe(sentence)
  })

  it('a host is called by its name, or by what it is', () => {
    const told = ['Server 1', 'Load balancer'].map((part) => eventWords.changes.poweredOff({ ...facts, part }))
    expect(told).toEqual(['Server 1 lost power.', 'The load balancer lost power.'])
  })

  it('several services of one host share one sentence', () => {
    expect(eventWords.together('killed', 'Server 1', ['Nginx', 'Application', 'MySQL'], true)).toBe(
      'All processes on Server 1 were killed.',
    )
    expect(eventWords.together('restarted', 'Server 1', ['Nginx', 'MySQL'], false)).toBe(
      'Nginx and MySQL on Server 1 were restarted.',
    )
  })
})

const failed: RequestFacts = {
  number: 214,
  kind: 'write',
  cause: '503',
  status: 503,
  tookUs: 3e6,
  balancer: 'HAProxy',
  server: 'Server 1',
  group: false,
  termination: 'SC--',
  retries: 3,
  redispatched: false,
  stale: false,
  missing: 0,
  database: null,
}
const answered: RequestFacts = { ...failed, kind: 'read', cause: 'ok', status: 200, termination: '----', retries: 0 }
const told = (of: RequestFacts): string => plain(eventWords.request(of))

describe('a request', () => {
  it.each([
    [failed, '503 after 3.00 s; HAProxy tried Server 1 four times (SC--)'],
    [{ ...failed, redispatched: true }, '503 after 3.00 s; HAProxy tried four times, at last Server 1 (SC--)'],
    [{ ...failed, balancer: 'Balancer B' }, '503 after 3.00 s; Balancer B tried Server 1 four times (SC--)'],
    [{ ...failed, server: null }, '503 after 3.00 s; HAProxy had no server (SC--)'],
    [{ ...failed, termination: 'sQ--' as const }, '503 after 3.00 s; it waited too long in HAProxy’s queue (sQ--)'],
    [
      { ...failed, cause: '502' as const, termination: 'SH--' as const },
      '502 after 3.00 s; Server 1 closed the connection (SH--)',
    ],
    [
      { ...failed, cause: '502' as const, termination: '----' as const },
      '502 after 3.00 s; the application on Server 1 refused or closed Nginx’s connection',
    ],
    [
      { ...failed, cause: '502' as const, termination: '----' as const, group: true },
      '502 after 3.00 s; no application behind Nginx on Server 1 answered',
    ],
    [
      { ...failed, cause: '504' as const, termination: '----' as const, group: true },
      '504 after 3.00 s; Nginx on Server 1 waited too long for an application',
    ],
    [
      { ...failed, cause: '504' as const, termination: 'sH--' as const },
      '504 after 3.00 s; Server 1 did not answer in time (sH--)',
    ],
    [{ ...failed, cause: 'refused' as const }, 'the connection to the site was refused'],
    [{ ...failed, cause: 'gave-up' as const }, 'the user gave up after 3.00 s'],
    [{ ...failed, cause: 'dns' as const }, 'DNS gave no address after 3.00 s'],
  ])('that failed says why', (request, why) => {
    expect(told(request)).toBe(`Request 214 (write) failed: ${why}.`)
  })

  it('that was answered late says how often it was tried', () => {
    expect(told({ ...answered, retries: 1 })).toBe('Request 214 (read) was answered after 1 retry, in 3.00 s.')
    expect(told({ ...answered, retries: 2, redispatched: true, server: 'Server 2' })).toBe(
      'Request 214 (read) was answered after 2 retries, in 3.00 s; HAProxy redispatched it to Server 2.',
    )
  })

  it('that read stale data names the missing write and the database', () => {
    const stale = { ...answered, stale: true }
    expect(told({ ...stale, missing: 12, database: 'MySQL on Server 2' })).toBe(
      'Request 214 (read) did not show write 12: MySQL on Server 2 did not have it.',
    )
  })
})

describe('many requests that ended alike', () => {
  it('are one sentence with how many they are and the end of the latest', () => {
    const latest = { ...failed, number: 260, cause: '503' as const, termination: 'SC--' as const, retries: 3 }
    expect(plain(eventWords.requests({ count: 37, lowest: 214, highest: 263 }, latest))).toMatch(
      /^37 requests \(214 to 263\) failed; the latest: 503 after 3\.00 s; HAProxy tried .*four times.* \(SC--\)\.$/,
    )
  })
})

describe('a single event of a request', () => {
  const hop = { request: 7, part: 'HAProxy', other: 'Server 2', detail: 0, http: true, database: false, cause: null }

  it.each([
    ['chosen', hop, 'HAProxy assigned request 7 to Server 2.'],
    ['passed', { ...hop, part: 'Nginx' }, 'Nginx passed request 7 to Server 2.'],
    ['passed', { ...hop, part: 'Nginx', other: '', detail: -1 }, 'Nginx found no live upstream for request 7.'],
    ['waiting', { ...hop, detail: 1e6 }, 'HAProxy waits 1.00 s (turn-around) before it retries request 7.'],
    ['answered', { ...hop, detail: 503 }, 'HAProxy answered request 7 with 503.'],
    ['answered', { ...hop, part: 'DNS', detail: 200, http: false }, 'DNS answered request 7.'],
    [
      'answered',
      { ...hop, part: 'MySQL', detail: 1290, http: false },
      'MySQL refused the write of request 7: error 1290, the MySQL server is running with the --read-only option.',
    ],
    ['refused', hop, 'HAProxy refused request 7: its process is dead.'],
    ['refused', { ...hop, part: 'Application', detail: 1 }, 'Application refused request 7: its backlog is full.'],
    ['released', { ...hop, part: 'Application' }, 'Application freed its worker; request 7 waits for the next part.'],
    ['timedOut', { ...hop, part: 'Users', other: '' }, 'Users gave up waiting for request 7.'],
    ['ended', { ...hop, cause: 'ok' }, 'Request 7 was answered.'],
    ['ended', { ...hop, cause: '503' }, 'Request 7 failed: 503.'],
  ] as const)('%s reads plainly', (name, given, sentence) => {
    expect(plain(hopWords[name](given))).toBe(sentence)
  })
})
