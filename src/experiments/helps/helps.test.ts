// What is told of a change is what a run with that change does, and a change that changes nothing is not proposed.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { checkDesign } from '../../designs/schema'
import { withPrimaryApart, withReadsFromPrimary, withReplica } from '../../designs/structure'
import { Simulation } from '../../engine'
import type { Command, Design } from '../../engine'
import { conduct } from '../experiment'
import { tryHelps } from './helps'
import type { Helps } from './helps'

const SECOND = 1e6
const firstAlive = namedDesign('first-alive', 'classroom')

function ask(design: Design, commands: readonly Command[] = []): Helps {
  const answer = conduct(tryHelps({ design, commands, start: null, atUs: 'settled' }, 'classroom'))
  if (answer === null) throw new Error('Requests arrive.')
  return answer
}

/** The numbers of the requests that were sent before an instant and answered. */
function answeredOf(design: Design, commands: readonly Command[], untilUs: number): Set<number> {
  const simulation = new Simulation(design, commands)
  const { requests } = simulation.world.ledger
  const answered = new Set<number>()
  let next = 0
  while (simulation.nowUs < untilUs + 70 * SECOND) {
    simulation.advance(simulation.nowUs + SECOND)
    for (; next < requests.total; next++) {
      const { number, cause, sentUs } = requests.at(next)
      if (cause === 'ok' && sentUs < untilUs) answered.add(number)
    }
  }
  return answered
}

function lostBy(design: Design, commands: readonly Command[], death: Command, untilUs: number): number {
  const there = answeredOf(design, commands, untilUs)
  const here = answeredOf(design, [...commands, death], untilUs)
  return [...there].filter((number) => !here.has(number)).length
}

describe('each change', () => {
  const answer = ask(firstAlive)
  const { atUs, watchedUs, before, changes } = answer
  const death: Command = { atUs, op: 'powerOff', target: 'server-1' }

  it('loses what a run of its own loses at the same death', () => {
    for (const id of ['redispatch', 'inter', 'workers']) {
      const change = changes.find((each) => each.id === id)
      const commands = change?.actions?.map((action) => ({ atUs: 0, ...action })) ?? []
      const lost = change?.measured.deaths.find((each) => each.id === 'server-1')?.lost
      expect(lost, id).toBe(lostBy(firstAlive, commands, death, atUs + watchedUs))
    }
    expect(before.deaths.find(({ id }) => id === 'server-1')?.lost).toBe(
      lostBy(firstAlive, [], death, atUs + watchedUs),
    )
  })

  it('is ranked by what it saves, and said to help only when something is better', () => {
    const saved = changes.map(({ measured }) => before.lost + before.lostWrites - measured.lost - measured.lostWrites)
    expect(saved).toEqual(saved.toSorted((a, b) => b - a))
    for (const { helps, measured } of changes.filter((change) => !change.helps)) {
      expect(helps).toBe(false)
      expect(measured.kneePerSecond).toBeLessThanOrEqual(before.kneePerSecond * 1.05)
    }
    // Finding 9: with one active server, only another server can take over what is sent to a silent one.
    expect(changes.find(({ id }) => id === 'redispatch')?.helps).toBe(true)
  })

  it('is proposed only where it changes something', () => {
    const ids = changes.map(({ id }) => id)
    expect(ids).toContain('activeActive')
    expect(ids).not.toContain('backup')
    const commands: Command[] = [
      { atUs: SECOND, op: 'set', target: 'haproxy', setting: 'option redispatch', value: 1 },
      { atUs: SECOND, op: 'mode', target: 'haproxy', mode: 'active-active' },
    ]
    const later = ask(firstAlive, commands).changes.map(({ id }) => id)
    expect(later).not.toContain('redispatch')
    expect(later).not.toContain('activeActive')
    expect(later).toContain('backup')
  })

  it('tells each change as soon as it is measured', () => {
    const counts: number[] = []
    const subject = { design: firstAlive, commands: [], start: null, atUs: 'settled' } as const
    conduct(tryHelps(subject, null, (soFar) => counts.push(soFar.changes.length)))
    expect(counts).toEqual(counts.map((_, i) => i + 1))
    expect(counts.length).toBeGreaterThan(8)
  })

  it('cannot be measured where no request arrives', () => {
    const traffic = { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } }
    const subject = { design: firstAlive, commands: [{ atUs: 0, op: 'traffic', traffic } as const], start: null }
    expect(conduct(tryHelps({ ...subject, atUs: 'settled' }, null))).toBeNull()
  })
})

describe('a design with one part more', () => {
  it.each(['first-alive', 'fourth-server', 'read-write-split', 'classic-three', 'least-connections'])(
    'is one that the schema takes: %s',
    (id) => {
      const design = namedDesign(id, 'classroom')
      for (const other of [withReplica(design), withPrimaryApart(design), withReadsFromPrimary(design)]) {
        if (other !== null) expect(checkDesign(other)).toMatchObject({ ok: true })
      }
      expect(withReplica(design)?.hosts).toHaveLength(design.hosts.length + 1)
    },
  )

  it('is none where it would change nothing', () => {
    expect(withPrimaryApart(firstAlive)).toBeNull()
    expect(withReadsFromPrimary(namedDesign('classic-three', 'classroom'))).toBeNull()
  })
})
