import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { Simulation, upstreamDefaults } from '../../engine'
import type { Design, JournalEntry } from '../../engine'
import { checkHistory } from './check-history'
import { changeItems } from './change-items'
import { tellChange } from './tell-change'
import { tellRequest } from './tell-request'
import { tellStep } from './tell-step'

const SECOND = 1e6

/** Runs Classic three, or another design; the sentences of its whole journal, oldest first. */
function tellRun(act: (simulation: Simulation) => void, simulation = classicThree()): string[] {
  act(simulation)
  const { design, world } = simulation
  const changes: JournalEntry[] = Array.from({ length: world.ledger.journal.total }, (_, i) =>
    world.ledger.journal.at(i),
  )
  const checks = checkHistory(design, changes, () => '')
  return changeItems(changes, design).map((item) => tellChange(item.entries, { design, checks }).sentence)
}

const classicThree = (): Simulation => new Simulation(namedDesign('classic-three', 'classroom'))

describe('a power failure', () => {
  const told = tellRun((simulation) => {
    simulation.advance(10 * SECOND)
    simulation.apply({ op: 'powerOff', target: 'server-1' })
    simulation.advance(30 * SECOND)
    simulation.apply({ op: 'restart', target: 'server-1' })
    simulation.advance(40 * SECOND)
    simulation.apply({ op: 'powerOff', target: 'load-balancer' })
  })

  it('is told as the death of the host, whatever is on it', () => {
    expect(told[0]).toBe('Server 1 lost power.')
    expect(told).toContain('Server 1 was rebooted.')
    expect(told.at(-1)).toBe('The load balancer lost power.')
    expect(told.filter((sentence) => sentence.includes('killed'))).toEqual([])
  })

  it('is noticed by HAProxy without an answer', () => {
    expect(told).toContain('HAProxy: check 1/3 failed on Server 1 (no answer).')
    expect(told).toContain('HAProxy marked Server 1 DOWN (no answer).')
  })

  it('leaves the replica with a primary that says nothing, and it does not notice so soon', () => {
    const before = told.slice(0, told.indexOf('Server 1 was rebooted.'))
    expect(before.filter((sentence) => sentence.includes('cannot reach'))).toEqual([])
  })
})

describe('the death of all processes of a host', () => {
  const told = tellRun((simulation) => {
    simulation.advance(10 * SECOND)
    simulation.apply({ op: 'kill', target: 'server-1' })
    simulation.advance(20 * SECOND)
    simulation.apply({ op: 'promote', target: 'mysql-2' })
    simulation.apply({ op: 'restart', target: 'server-1' })
    simulation.advance(30 * SECOND)
  })

  it('is one event', () => {
    expect(told[0]).toBe('All processes on Server 1 were killed.')
    expect(told).toContain('All processes on Server 1 were restarted.')
  })

  it('is noticed by HAProxy check by check, with the reason', () => {
    expect(told).toContain('HAProxy: check 1/3 failed on Server 1 (connection refused).')
    expect(told).toContain('HAProxy: check 2/3 failed on Server 1 (connection refused).')
    expect(told).toContain('HAProxy marked Server 1 DOWN (connection refused).')
    expect(told).toContain('HAProxy: check 1/2 passed on Server 1.')
    expect(told).toContain('HAProxy marked Server 1 UP.')
  })

  it('makes the replica look for its primary, until it is promoted and the losses are reported', () => {
    expect(told).toContain('MySQL on Server 2 cannot reach MySQL on Server 1, its primary, and keeps trying.')
    const promotion = told.find((sentence) => sentence.startsWith('MySQL on Server 2 was promoted'))
    expect(promotion).toMatch(
      /^MySQL on Server 2 was promoted and is now a primary\. (No write|\d+ writes?) w(as|ere) lost/,
    )
    expect(told).toContain('MySQL on Server 1 accepts writes alongside another primary: a split brain.')
  })
})

describe('a promotion', () => {
  const fourthServer = namedDesign('fourth-server', 'classroom')
  const promoteTwice = (simulation: Simulation): void => {
    simulation.advance(10 * SECOND)
    for (const target of ['mysql-2', 'mysql-4']) simulation.apply({ op: 'promote', target })
  }
  const promotions = (design: Design): string[] =>
    tellRun(promoteTwice, new Simulation(design)).filter((sentence) => sentence.includes('was promoted'))

  it('says which applications write to the new primary, each time', () => {
    const both = 'Application on Server 1 and Application on Server 2 now write to'
    const [first, second] = promotions(fourthServer)
    expect(first).toContain(`lost`)
    expect(first.endsWith(`${both} MySQL on Server 2; their reads stay where they were.`)).toBe(true)
    expect(second.endsWith(`${both} MySQL on Server 4; their reads stay where they were.`)).toBe(true)
  })

  it('names those that cannot, with where they still write', () => {
    const linksWithout = (...ids: string[]) => fourthServer.links.filter(({ id }) => !ids.includes(id))
    const [, some] = promotions({ ...fourthServer, links: linksWithout('application-1->mysql-4') })
    expect(some).toMatch(/Application on Server 2 now writes to MySQL on Server 4; its reads stay where they were\./)
    expect(some).toMatch(
      /Application on Server 1 has no link to MySQL on Server 4 and still writes to MySQL on Server 2\./,
    )
    const links = linksWithout('application-1->mysql-4', 'application-2->mysql-4')
    const [, none] = promotions({ ...fourthServer, links })
    expect(none).toMatch(
      /Application on Server 1 and Application on Server 2 have no link to MySQL on Server 4 and still write to MySQL on Server 2\.$/,
    )
    expect(none).not.toContain('now write')
  })
})

it('everything a promotion lost is one sentence, and everything it brought back, with the numbers of every range', () => {
  const design = namedDesign('classic-three', 'classroom')
  const at = { timeUs: 5, subject: design.services.findIndex(({ id }) => id === 'mysql-2') }
  const entries: JournalEntry[] = [
    { ...at, event: 'promoted', value: 0, extra: 0 },
    { ...at, event: 'lostWrites', value: 2, extra: 4 },
    { ...at, event: 'lostWrites', value: 1, extra: 9 },
    { ...at, event: 'lostWrites', value: 30, extra: 0 },
    { ...at, event: 'regained', value: 1, extra: 7 },
  ]
  const told = changeItems(entries, design).map((item) => tellChange(item.entries, { design, checks: new Map() }))
  const promoted = 'MySQL on Server 2 was promoted and is now a primary.'
  const sentence = `${promoted} 33 writes were lost: 4, 5, 9 and 30 more. 1 lost write is back: 7.`
  expect(told).toEqual([{ sentence, gravity: 'bad' }])
})

it('attaching the database that applications write to says that their writes are refused', () => {
  const told = tellRun((simulation) => {
    simulation.apply({ op: 'promote', target: 'mysql-2' })
    simulation.apply({ op: 'attach', target: 'mysql-2', source: 'mysql-1' })
  })
  expect(told.at(-1)).toBe(
    'MySQL on Server 2 was attached to MySQL on Server 1; it is read-only now. ' +
      'Application on Server 1 and Application on Server 2 still write to MySQL on Server 2: their writes get error 1290.',
  )
})

it('one service of a host is named by itself, and a cut link by its ends', () => {
  const told = tellRun((simulation) => {
    simulation.apply({ op: 'kill', target: 'nginx-1' })
    simulation.apply({ op: 'kill', target: 'haproxy->nginx-2' })
    simulation.apply({ op: 'mode', target: 'haproxy', mode: 'active-passive' })
    simulation.apply({ op: 'balance', target: 'haproxy', algorithm: 'first' })
  })
  expect(told).toEqual([
    'Nginx on Server 1 was killed.',
    'The link from HAProxy to Nginx on Server 2 was cut.',
    'HAProxy was switched to Active-Passive.',
    'HAProxy was switched to balance first.',
  ])
})

describe('an Nginx with several applications', () => {
  const simulation = withGroup(classicThree().design)
  const { ledger } = simulation.world
  simulation.apply({ op: 'kill', target: 'application-1' })
  for (let i = 0; i < 2; i++) simulation.apply({ op: 'send', kind: 'read', to: 'nginx-1' })
  simulation.advance(10 * SECOND)
  simulation.apply({ op: 'kill', target: 'application-2' })
  for (let i = 0; i < 2; i++) simulation.apply({ op: 'send', kind: 'read', to: 'nginx-1' })
  simulation.advance(11 * SECOND)
  const { design } = simulation
  const knowledge = { design, checks: new Map() }

  it('says where it passed a request, and when there was nobody', () => {
    const passed = Array.from({ length: ledger.hops.total }, (_, i) => ledger.hops.at(i)).filter(
      ({ hop }) => hop === 'passed',
    )
    expect(passed.map((hop) => tellStep({ type: 'hop', hop }, knowledge))).toMatchObject([
      { sentence: 'Nginx on Server 1 passed request 1 to Application on Server 1.', gravity: 'neutral' },
      { sentence: 'Nginx on Server 1 passed request 2 to Application on Server 2.', gravity: 'neutral' },
      { sentence: 'Nginx on Server 1 passed request 1 to Application on Server 2.', gravity: 'neutral' },
      { sentence: 'Nginx on Server 1 passed request 3 to Application on Server 2.', gravity: 'neutral' },
      { sentence: 'Nginx on Server 1 passed request 4 to Application on Server 2.', gravity: 'neutral' },
      { sentence: 'Nginx on Server 1 found no live upstream for request 3.', gravity: 'bad' },
      { sentence: 'Nginx on Server 1 found no live upstream for request 4.', gravity: 'bad' },
    ])
  })

  it('says which server it marked, and that nobody behind it answered', () => {
    const marked = ledger.journal.at(1)
    expect(tellChange([marked], knowledge)).toEqual({
      sentence: 'Nginx on Server 1 marked Application on Server 1 unavailable for 10 s.',
      gravity: 'bad',
    })
    const balancer = design.services.findIndex(({ kind }) => kind === 'haproxy')
    const failed = { ...ledger.requests.at(2), balancer, server: 0 }
    expect(tellRequest(failed, design).sentence).toMatch(/no application behind Nginx on Server 1 answered\.$/)
    expect(tellRequest({ ...failed, server: 1 }, design).sentence).toMatch(/Server 2 refused or closed/)
  })
})

/** Nginx on Server 1 asks both applications, and users may ask it; nothing is sent by chance. */
function withGroup(design: Design): Simulation {
  const links = [
    { id: 'nginx-1->application-2', from: 'nginx-1', to: 'application-2', latencyUs: 1000 },
    { id: 'users->nginx-1', from: 'users', to: 'nginx-1', latencyUs: 1000 },
  ]
  const upstream = [1, 2].map((k) => ({ ...upstreamDefaults, service: `application-${k}` }))
  return new Simulation({
    ...design,
    services: design.services.map((part) =>
      part.id === 'nginx-1' && part.kind === 'nginx' ? { ...part, upstream } : part,
    ),
    links: [...design.links, ...links],
    traffic: { ...design.traffic, ratePerSecond: 0 },
  })
}

describe('every request and every hop of a run with a dead server', () => {
  const simulation = classicThree()
  simulation.advance(5 * SECOND)
  simulation.apply({ op: 'kill', target: 'server-1' })
  simulation.advance(30 * SECOND)
  const { design } = simulation
  const { hops, requests, routine } = simulation.world.ledger
  const knowledge = { design, checks: new Map() }

  it('has a sentence, and so has every check and every write applied', () => {
    const checks = Array.from({ length: routine.total }, (_, i) =>
      tellStep({ type: 'routine', entry: routine.at(i) }, knowledge),
    )
    expect(checks).toContainEqual(
      expect.objectContaining({ sentence: 'HAProxy checked Server 2: L4OK, passed.', gravity: 'neutral' }),
    )
    expect(checks).toContainEqual(
      expect.objectContaining({ sentence: 'HAProxy checked Server 1: L4CON, failed.', gravity: 'bad' }),
    )
    expect(checks.map(({ sentence }) => sentence).join(' ')).toMatch(
      /MySQL on Server 2 applied write 1 of MySQL on Server 1\./,
    )
    const sentences = [
      ...Array.from({ length: hops.total }, (_, i) => tellStep({ type: 'hop', hop: hops.at(i) }, knowledge).sentence),
      ...Array.from({ length: requests.total }, (_, i) => requests.at(i))
        .filter(({ cause, retries, stale }) => cause !== 'ok' || retries > 0 || stale)
        .map((record) => tellRequest(record, design).sentence),
    ]
    expect(sentences.length).toBeGreaterThan(100)
    expect(
      sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence) || /undefined|null|NaN| {2}/.test(sentence)),
    ).toEqual([])
  })

  it('describes failures as HAProxy logs them', () => {
    const failed = Array.from({ length: requests.total }, (_, i) => requests.at(i)).find(({ cause }) => cause === '503')
    expect(failed).toBeDefined()
    const sentence = failed && tellRequest(failed, design).sentence.replaceAll('\u00a0', ' ')
    expect(sentence).toMatch(
      /^Request \d+ \((static|read|write)\) failed: 503 after \d\.\d\d s; HAProxy tried Server 1 four times \(SC--\)\.$/,
    )
  })
})
