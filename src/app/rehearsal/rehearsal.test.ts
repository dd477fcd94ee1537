// A rehearsal's order, clock and sheet; and what is left of one that was kept.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { designSources, namedDesign } from '../../designs/catalog'
import { finish as finishWork } from '../../engine/trial/trial-run'
import { measuring } from '../../lessons/measured'
import { lessons } from '../../lessons/registry'
import { decode } from '../../share/link'
import { notes } from '../../words/notes'
import { rehearsalWords as words, reviewerAsks } from '../../words/rehearsal-words'
import * as changes from './rehearsal'
import type { Rehearsal } from './rehearsal'
import { sheetOf, toMarkdown } from './sheet'
import { designOf, fragmentOf, openedOf } from './subject'

const { begin, goOn, orderOf, pause, spentMs, turn, toMeasure, WHOLE_MS } = changes
const DAY_MS = 86_400_000
const begun = begin({ designId: 'first-alive', profile: 'classroom', seed: 12, changes: [] }, DAY_MS)
const all = [1, 2, 3, 4, 5, 6, 7, 8]
const minutes = (n: number): number => n * 60_000

describe('the order', () => {
  it('has each question once, and is the same for the same beginning', () => {
    expect(orderOf(begun).toSorted((a, b) => a - b)).toEqual(all)
    const later: Rehearsal = { ...begun, place: 5, spentMs: 7 }
    expect(orderOf(later)).toEqual(orderOf(begun))
  })

  it('begins with any question, and leads from any to any', () => {
    const orders = Array.from({ length: 2000 }, (_, i) => orderOf({ beganMs: DAY_MS + i, seed: 12 }))
    const counts = all.map((question) => orders.filter(([first]) => first === question).length)
    for (const count of counts) expect(Math.abs(count - 250)).toBeLessThan(75)
    const pairs = new Set(orders.flatMap((order) => order.slice(1).map((next, i) => `${order[i]} ${next}`)))
    expect(pairs.size).toBe(8 * 7)
  })

  it('goes from place to place, and past the last to the sheet, where the clock stops', () => {
    expect(turn(begun, -1, DAY_MS).place).toBe(1)
    const last = { ...begun, place: 8 }
    const over = turn(last, 1, DAY_MS + minutes(3))
    expect([changes.askedIn(last), changes.askedIn(over)]).toEqual([orderOf(begun)[7], null])
    expect([over.sinceMs, spentMs(over, DAY_MS + minutes(99))]).toEqual([null, minutes(3)])
  })
})

describe('the clock', () => {
  it('runs in real time, whether anyone looks or not, and stands while it is stopped', () => {
    expect(spentMs(begun, DAY_MS + minutes(4))).toBe(minutes(4))
    const stopped = pause(begun, DAY_MS + minutes(5))
    expect(spentMs(stopped, DAY_MS + minutes(50))).toBe(minutes(5))
    const again = goOn(stopped, DAY_MS + minutes(50))
    expect(spentMs(again, DAY_MS + minutes(51))).toBe(minutes(6))
    expect(spentMs(goOn(again, DAY_MS + minutes(51)), DAY_MS + minutes(52))).toBe(minutes(7))
  })

  it('never runs backwards when the clock of the machine is put back', () => {
    expect(spentMs(begun, DAY_MS - minutes(60))).toBe(0)
    expect(spentMs(pause(begun, DAY_MS - minutes(60)), DAY_MS)).toBe(0)
  })

  it('is told in whole seconds: all of them at the beginning, none when it is over', () => {
    expect(words.left(WHOLE_MS)).toBe('30:00 left')
    expect([words.left(1), words.over(0), words.over(61_000)]).toEqual(['0:01 left', '0:00 over', '1:01 over'])
  })
})

describe('what is measured', () => {
  const [first] = orderOf(begun)

  it('is the question that was revealed, and on the sheet all that is missing', () => {
    expect(toMeasure(begun)).toBeNull()
    const revealed = changes.answer(begun, first, { revealed: true })
    expect(toMeasure(revealed)).toBe(first)
    const known = changes.answer(revealed, first, { facts: [] })
    expect(toMeasure(known)).toBeNull()
    expect(toMeasure(changes.finish(known, DAY_MS))).toBe(orderOf(begun)[1])
  })

  it('is measured in the design as it was changed', () => {
    const changed: Rehearsal = { ...begun, changes: ['replica'] }
    const tells = (rehearsal: Rehearsal): string[] =>
      finishWork(measuring(lessons[5], designOf(rehearsal))).map(({ sentence }) => sentence)
    expect(designOf(changed).hosts).toHaveLength(designOf(begun).hosts.length + 1)
    expect(tells({ ...begun, designId: 'read-write-split' })).not.toEqual(
      tells({ ...changed, designId: 'read-write-split' }),
    )
    expect(openedOf(changed).changed).toMatchObject({ by: ['replica'], design: designOf(changed) })
    expect(openedOf(begun).changed).toBeNull()
  })

  it.each(designSources.map(({ id }) => id))('has a fact for the algorithm of %s, from its run', (id) => {
    const facts = finishWork(measuring(lessons[1], namedDesign(id, 'classroom')))
    expect(facts.length).toBeGreaterThan(0)
    for (const { scene, sentence } of facts) {
      expect(lessons[1].scenes[scene - 1]).toBeDefined()
      expect(sentence).toMatch(/because .*\.$/)
    }
  })
})

it('a reviewer asks every question of the exercise, in at most thirty words', () => {
  expect(reviewerAsks).toHaveLength(notes.questions.length)
  expect(reviewerAsks.filter((asked) => asked.split(/\s+/).length > 30 || !/[?.]$/.test(asked))).toEqual([])
})

describe('the sheet', () => {
  const fact = { scene: 2, text: 'It dies.', sentence: 'Writes stop, because of `fall 3`.' }
  const said = 'Two of them:\n# the load balancer\n\nand *the* database'
  const marked: Rehearsal = [
    [6, { words: said, revealed: true, mark: 'unknown', facts: [fact] }] as const,
    [1, { revealed: true, mark: 'sure', facts: [] }] as const,
  ].reduce((rehearsal, [question, part]) => changes.answer(rehearsal, question, part), begun)
  const over = changes.finish(marked, DAY_MS + 754_000)

  it('tells apart what was sure, what was not, and what was not answered, and counts nothing', () => {
    const { title, about, groups } = sheetOf(over, 'https://example.org/f/')
    expect([title, about]).toEqual(['Rehearsal: First alive', 'Classroom pace, seed 12 · 12:34 of 30:00 used'])
    expect(groups.map(({ name, entries }) => [name, entries.length])).toEqual([
      ['Sure', 1],
      ['Did not know', 1],
      ['Not answered', 6],
    ])
  })

  it('is of the design as it was changed, and its addresses open that one', async () => {
    const changed: Rehearsal = { ...marked, changes: ['replica'] }
    const fragment = await fragmentOf(changed)
    const sheet = sheetOf(changed, 'https://example.org/f/', fragment)
    expect(sheet.title).toBe('Rehearsal: First alive with one more replica')
    const [address] = sheet.groups.flatMap(({ entries }) => entries.flatMap(({ facts }) => facts ?? []))
    const { moment, ignored } = await decode(new URL(address.address).hash)
    expect([moment?.designId, moment?.changes, moment?.seed, ignored]).toEqual(['first-alive', ['replica'], 12, []])
    expect(await fragmentOf(marked)).toBe('')
  })

  it('is Markdown with one’s own words, the facts, and links to their moments', () => {
    const text = toMarkdown(sheetOf(over, 'https://example.org/f/'))
    expect(text).toContain(`## Did not know

### 6. Where the SPOFs are

${reviewerAsks[5]}

In your own words:

> Two of them:\\
> \\# the load balancer
>
> and \\*the\\* database

- It dies. **Writes stop, because of \`fall 3\`.** [Scene 2](https://example.org/f/?design=first-alive&profile=classroom&seed=12&lesson=6&scene=2)

## Not answered
`)
    expect(text).toMatch(/^# Rehearsal: First alive\n\nClassroom pace/)
    expect(text).not.toMatch(/undefined|null|\n\n\n/)
  })
})

describe('what was kept', () => {
  const stored = new Map<string, string>()
  beforeEach(() => {
    stored.clear()
    vi.resetModules()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    })
  })
  const keptOf = async (value: unknown) => {
    stored.set('failover.rehearsal', JSON.stringify(value))
    const { useKept } = await import('./kept')
    return useKept.getState()
  }

  it('is all of it', async () => {
    const kept = { shown: true, rehearsal: changes.answer(begun, 3, { words: 'x', revealed: true, facts: [] }) }
    expect(await keptOf(kept)).toEqual(kept)
  })

  it('leaves out what does not fit, and is none without its beginning', async () => {
    const spoilt = { ...begun, place: 77, sinceMs: 'now', answers: { 2: { mark: 'best', words: 'y', facts: [7] } } }
    const { rehearsal } = await keptOf({ rehearsal: spoilt })
    expect(rehearsal).toEqual({ ...begun, answers: { 2: { words: 'y' } } })
    vi.resetModules()
    expect((await keptOf({ rehearsal: { ...begun, beganMs: null } })).rehearsal).toBeNull()
  })

  it.each<[unknown, readonly string[]]>([
    [
      ['replica', 'server'],
      ['replica', 'server'],
    ],
    [undefined, []],
    ['replica', []],
    [['replica', 'nobody'], []],
    [Array.from({ length: 9 }, () => 'replica'), []],
  ])('has the changes of its design, if they are ones: %j', async (changes, fit) => {
    const { rehearsal } = await keptOf({ rehearsal: { ...begun, changes } })
    expect(rehearsal?.changes).toEqual(fit)
  })
})
