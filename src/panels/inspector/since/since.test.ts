// What a part's panel says of what happened to it: true, counted, of now and of the branch, in several designs.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../../designs/catalog'
import type { Selection } from '../../../designs/moment'
import type { Action } from '../../../engine'
import { Publisher } from '../../../run/publisher'
import { Tree } from '../../../run/tree'
import { useRunStore } from '../../../stores/run-store'
import { knowledgeOf } from '../../telling/use-knowledge'
import { sinceOf } from './since'
import type { Since } from './since'

const SECOND = 1e6
const publisher = new Publisher(useRunStore)

function treeOf(designId: string): Tree {
  return new Tree({ designId, profile: 'classroom', seed: 2026 })
}

/** What the panel of a part says, as the run is on screen. */
function said(tree: Tree, part: Selection): Since | null {
  publisher.publish(tree, null)
  const known = useRunStore.getState()
  return sinceOf(part, known, knowledgeOf(known.design, known.changes))
}

/** Acts at the given seconds, and watches until `until`. */
function play(tree: Tree, until: number, ...acts: [number, Action][]): void {
  for (const [at, action] of acts) {
    tree.advance(at * SECOND)
    expect(tree.command(action)).toBeNull()
  }
  tree.advance(until * SECOND)
}

/** Counted one by one. */
function failedSince({ simulation }: Tree, seconds: number): number {
  const { requests } = simulation.world.ledger
  const all = Array.from({ length: requests.total - requests.first }, (_, i) => requests.at(requests.first + i))
  return all.filter(({ cause, endedUs }) => cause !== 'ok' && endedUs >= seconds * SECOND).length
}

const host = (id: string): Selection => ({ type: 'host', id })
const service = (id: string): Selection => ({ type: 'service', id })
const sentences = (since: Since | null): string[] => since?.lines.map(({ sentence }) => sentence) ?? []

it.each(['first-alive', 'fourth-server', 'read-write-split', 'classic-three', 'least-connections'])(
  'says nothing of the parts of %s while nothing has happened',
  (id) => {
    const tree = treeOf(id)
    tree.advance(20 * SECOND)
    const { hosts, services, links } = namedDesign(id, 'classroom')
    const parts = [
      ...hosts.map((part) => host(part.id)),
      ...services.map((part) => service(part.id)),
      ...links.map((link): Selection => ({ type: 'link', id: link.id })),
    ]
    expect(parts.filter((part) => said(tree, part) !== null)).toEqual([])
  },
)

describe('a host without power', () => {
  const tree = treeOf('classic-three')
  play(tree, 18, [11, { op: 'powerOff', target: 'server-1' }])

  it('says since when, what HAProxy has noticed, and that it still sends requests there', () => {
    const since = said(tree, host('server-1'))
    expect(since?.sinceUs).toBe(11 * SECOND)
    expect(sentences(since)[0]).toBe('Server 1 lost power.')
    expect(sentences(since).filter((sentence) => sentence.includes('check'))).toHaveLength(1)
    expect(since?.notes[0]).toBe('HAProxy still sends requests to Server 1.')
  })

  it('says the same in the panels of what is on it, and nothing in those of Server 2’s web server', () => {
    expect(sentences(said(tree, service('nginx-1')))[0]).toBe('Server 1 lost power.')
    expect(sentences(said(tree, service('mysql-1')))[0]).toBe('Server 1 lost power.')
    expect(said(tree, service('nginx-2'))).toBeNull()
    expect(said(tree, host('load-balancer'))).toBeNull()
  })

  it('counts the failures since, each of them', () => {
    tree.advance(50 * SECOND)
    const since = said(tree, host('server-1'))
    const { failed } = useRunStore.getState().totals
    expect(failed).toBeGreaterThan(10)
    expect(since?.notes.join(' ')).toContain(`${String(failed)} requests failed`)
    expect(sentences(since)).toContain('HAProxy marked Server 1 DOWN (no answer).')
    expect(since?.notes.join(' ')).not.toContain('still sends')
    expect(since?.notes.join(' ')).toContain('no write was answered')
  })

  it('before the power failure, after going back, has no story', () => {
    tree.seek(10 * SECOND)
    expect(said(tree, host('server-1'))).toBeNull()
    tree.seek(12 * SECOND)
    expect(sentences(said(tree, host('server-1')))).toEqual(['Server 1 lost power.'])
  })

  it('says in a branch what happened there, and counts from there', () => {
    tree.seek(5 * SECOND)
    expect(tree.command({ op: 'kill', target: 'nginx-2' })).toBeNull()
    tree.advance(5.2 * SECOND)
    expect(said(tree, host('server-1'))).toBeNull()
    const since = said(tree, service('nginx-2'))
    expect(sentences(since)[0]).toBe('Nginx on Server 2 was killed.')
    expect(since?.sinceUs).toBe(5 * SECOND)
  })
})

describe('after a repair', () => {
  it('says how long it lasted and when HAProxy took it back', () => {
    const tree = treeOf('classic-three')
    play(tree, 60, [10, { op: 'powerOff', target: 'server-1' }], [30, { op: 'restart', target: 'server-1' }])
    const since = said(tree, host('server-1'))
    const { lines = [] } = since ?? {}
    expect(lines[0].sentence).toBe('Server 1 lost power.')
    expect(lines.find(({ sentence }) => sentence === 'Server 1 was rebooted.')?.afterUs).toBe(20 * SECOND)
    const up = lines.find(({ sentence }) => sentence === 'HAProxy marked Server 1 UP.')
    expect(up?.afterUs).toBeGreaterThan(20 * SECOND)
    expect(since?.notes.join(' ')).not.toContain('still sends')
  })

  it('begins anew when it is done again', () => {
    const tree = treeOf('classic-three')
    const kill: Action = { op: 'kill', target: 'nginx-1' }
    play(tree, 61, [10, kill], [30, { op: 'restart', target: 'nginx-1' }], [60, kill])
    const failed = failedSince(tree, 10)
    expect(said(tree, service('nginx-1'))?.sinceUs).toBe(60 * SECOND)
    tree.advance(75 * SECOND)
    expect(failedSince(tree, 60)).toBeGreaterThan(0)
    expect(failedSince(tree, 10)).toBeGreaterThan(failedSince(tree, 60))
    expect(failed).toBeGreaterThan(0)
    expect(said(tree, service('nginx-1'))?.notes.join(' ')).toContain(`${String(failedSince(tree, 60))} request`)
  })

  it('goes on with what lasts, when something else was repaired', () => {
    const tree = treeOf('classic-three')
    play(
      tree,
      40,
      [10, { op: 'kill', target: 'mysql-1' }],
      [20, { op: 'hang', target: 'nginx-1' }],
      [30, { op: 'unhang', target: 'nginx-1' }],
    )
    expect(said(tree, host('server-1'))?.sinceUs).toBe(10 * SECOND)
    expect(said(tree, service('nginx-1'))?.sinceUs).toBe(20 * SECOND)
  })
})

const cases: [string, Selection, Action, string][] = [
  [
    'first-alive',
    host('database-server'),
    { op: 'powerOff', target: 'database-server' },
    'The database server lost power.',
  ],
  ['first-alive', host('server-1'), { op: 'kill', target: 'server-1' }, 'All processes on Server 1 were killed.'],
  ['fourth-server', host('server-3'), { op: 'powerOff', target: 'server-3' }, 'Server 3 lost power.'],
  ['fourth-server', service('mysql-4'), { op: 'kill', target: 'mysql-4' }, 'MySQL on Server 4 was killed.'],
  [
    'read-write-split',
    { type: 'link', id: 'mysql-1->mysql-2' },
    { op: 'kill', target: 'mysql-1->mysql-2' },
    'The link from MySQL on Server 1 to MySQL on Server 2 was cut.',
  ],
  [
    'read-write-split',
    { type: 'link', id: 'haproxy->nginx-1' },
    { op: 'kill', target: 'haproxy->nginx-1' },
    'The link from HAProxy to Nginx on Server 1 was cut.',
  ],
  ['least-connections', service('nginx-1'), { op: 'pause', target: 'nginx-1' }, 'Nginx on Server 1 was frozen.'],
  [
    'least-connections',
    service('application-1'),
    { op: 'slow', target: 'application-1', factor: 6 },
    'Application on Server 1 now takes 6 times as long to do its work.',
  ],
  [
    'classic-three',
    service('application-2'),
    { op: 'answer', target: 'application-2', as: '500' },
    'answers 500 to everything.',
  ],
  ['classic-three', service('haproxy'), { op: 'mode', target: 'haproxy', mode: 'active-passive' }, 'Active-Passive'],
]

it.each(cases)('in %s the panel of %o says what was done by %o', (design, part, action, sentence) => {
  const tree = treeOf(design)
  play(tree, 12, [8, action])
  const since = said(tree, part)
  expect(since?.sinceUs).toBe(8 * SECOND)
  expect(sentences(since)[0]).toContain(sentence)
})

it('a replica whose primary is gone says so, though nothing was done to it', () => {
  const tree = treeOf('classic-three')
  play(tree, 20, [8, { op: 'kill', target: 'mysql-1' }])
  expect(sentences(said(tree, service('mysql-2')))[0]).toMatch(/^MySQL on Server 2 cannot reach/)
})

it('gives no count where endings of so long ago are not kept', () => {
  const tree = treeOf('classic-three')
  play(tree, 9, [8, { op: 'kill', target: 'mysql-2' }])
  for (let i = 0; i < 130; i++) {
    expect(tree.command({ op: 'weight', target: 'haproxy', server: 'server-1', value: 2 + (i % 2) })).toBeNull()
    tree.advance((9 + 0.1 * i) * SECOND)
  }
  const before = said(tree, service('mysql-2'))
  expect(before?.sinceUs).toBe(8 * SECOND)
  expect(before?.notes.join(' ')).not.toContain('across the site')
})
