// A link restores exactly the moment it was made from; a damaged, newer or hostile one never throws and says what it lost.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { designSources } from '../designs/catalog'
import type { BranchPlan, Moment } from '../designs/moment'
import { profileNames } from '../designs/profiles'
import { fieldOf, objectsOf, withKeys } from '../designs/testing/keys'
import type { Action, Command } from '../engine'
import { toLetters } from './base64url'
import { deflate } from './deflate'
import { decode, encodeMoment, readText } from './link'
import type { Opened } from './link'
import { fileName, momentText } from './moment-text'
import { randomMoment } from './testing/random-moment'
import { byThoroughness } from '../../scripts/thorough.mjs'

const plain: Moment = {
  designId: 'classic-three',
  profile: 'classroom',
  seed: 2026,
  moved: {},
  branches: [{ name: null, parent: -1, kept: 0, commands: [], knownUs: 84e6 }],
  active: 0,
  nowUs: 84e6,
  handled: null,
  selection: null,
  request: null,
  experiment: null,
}

/** A run of a whole class: thirty interventions on five branches. */
function classRun(): Moment {
  const actions: Action[] = [
    { op: 'kill', target: 'server-1' },
    { op: 'restart', target: 'server-1' },
    { op: 'powerOff', target: 'server-2' },
    { op: 'promote', target: 'mysql-2' },
    { op: 'set', target: 'haproxy', setting: 'timeout connect', value: 1_234_567 },
    { op: 'hang', target: 'application-2' },
    { op: 'traffic', traffic: { ratePerSecond: 12.5, mix: { static: 10, read: 70, write: 20 } } },
    { op: 'mode', target: 'haproxy', mode: 'active-passive' },
    { op: 'kill', target: 'application-1->mysql-1' },
    { op: 'balance', target: 'haproxy', algorithm: 'leastconn' },
    { op: 'send', kind: 'read', path: '/item/9', clientIp: '192.0.2.7' },
  ]
  const commands = (seed: number): Command[] =>
    Array.from({ length: 6 }, (_, i) => ({
      atUs: seed * 61_234_567 + i * 9_876_543 + ((i * seed * 7919) % 99991),
      ...actions[(i * 3 + seed) % actions.length],
    }))
  const branches = Array.from({ length: 5 }, (_, i): BranchPlan => {
    return { name: i % 2 ? `Try ${i}` : null, parent: i - 1, kept: i * 6, commands: commands(i), knownUs: 6e8 }
  })
  const moved = { 'server-1': { x: 501.3333333, y: -20.25 }, dns: { x: -40.125, y: 12.5 } }
  return { ...plain, branches, moved, active: 4, nowUs: 345_678_901, selection: { type: 'host', id: 'server-1' } }
}

const random = fc.integer({ min: 0, max: 1e6 }).map((seed) => randomMoment(seed))

describe('round trip', () => {
  it('keeps what was changed in the design, with an experiment open and without', async () => {
    for (const experiment of [null, 'helps'] as const) {
      const changed: Moment = { ...plain, changes: ['replica', 'primaryApart'], experiment }
      expect(await decode(await encodeMoment(changed))).toEqual({ moment: changed, ignored: [] })
      expect(readText(momentText(changed))).toEqual({ moment: changed, ignored: [] })
    }
  })

  it('is exact for every design and pace', async () => {
    for (const { id } of designSources) {
      for (const profile of profileNames) {
        const moment = { ...plain, designId: id, profile, seed: 4294967295 }
        expect(await decode(await encodeMoment(moment))).toEqual({ moment, ignored: [] })
        expect(readText(momentText(moment))).toEqual({ moment, ignored: [] })
      }
    }
  })

  it('is exact for random branches and commands, as a link and as a file', async () => {
    const property = fc.asyncProperty(random, async (moment) => {
      expect(await decode(`#${await encodeMoment(moment)}`)).toEqual({ moment, ignored: [] })
      expect(readText(momentText(moment))).toEqual({ moment, ignored: [] })
    })
    await fc.assert(property, { numRuns: byThoroughness(50, 150) })
  })

  it('a class run with thirty interventions on five branches stays under 2,000 characters', async () => {
    const link = await encodeMoment(classRun())
    expect(await decode(link)).toEqual({ moment: classRun(), ignored: [] })
    expect(link.length).toBeLessThan(1000)
  })

  it('thirty random interventions stay under 2,000 characters', async () => {
    for (let seed = 0; seed < 60; seed++) {
      const moment = randomMoment(seed, 6)
      const count = moment.branches.reduce((sum, { commands }) => sum + commands.length, 0)
      if (count <= 30) expect((await encodeMoment(moment)).length).toBeLessThan(1900)
    }
  })

  it('the fragment holds only characters that an address carries unchanged', async () => {
    expect(await encodeMoment(classRun())).toMatch(/^s=1\.[\w-]+$/)
  })
})

/** The sentences, when nothing was opened. */
const told = ({ moment, ignored }: Opened): string[] => {
  expect(moment).toBeNull()
  return ignored.map(({ sentence }) => sentence)
}

/** A whole sentence, in which no field is named. */
const FOR_A_PERSON = /^[A-Z](?:(?![a-z]Us\b|[a-z][A-Z]|\[\d).)+\.$/

describe('damage', () => {
  it('a link cut off anywhere gives a moment of the same design, or none, and a sentence', async () => {
    const link = await encodeMoment(classRun())
    let opened = 0
    for (let length = 0; length < link.length; length += 3) {
      const { moment, ignored } = await decode(link.slice(0, length))
      expect(ignored.length).toBeGreaterThan(0)
      if (moment === null) continue
      opened++
      expect(moment).toMatchObject({ designId: 'classic-three', profile: 'classroom', seed: 2026 })
    }
    expect(opened).toBeGreaterThan(100)
  })

  it('a link cut off near its end keeps the interventions that stand before the cut', async () => {
    const link = await encodeMoment(classRun())
    const { moment, ignored } = await decode(link.slice(0, -40))
    expect(ignored[0].sentence).toContain('cut off')
    expect(moment?.branches[0]).toEqual(classRun().branches[0])
  })

  it('a changed character never throws, and is noticed or makes no difference', async () => {
    const link = await encodeMoment(classRun())
    const property = fc.asyncProperty(
      fc.integer({ min: 4, max: link.length - 2 }),
      fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', ' ', '%', 'é'),
      async (at, letter) => {
        fc.pre(link[at] !== letter)
        const { moment, ignored } = await decode(link.slice(0, at) + letter + link.slice(at + 1))
        // The last characters hold some unused bits.
        if (ignored.length === 0) expect(moment).toEqual(classRun())
        for (const { sentence } of ignored) expect(sentence).toMatch(FOR_A_PERSON)
      },
    )
    await fc.assert(property, { numRuns: byThoroughness(100, 300) })
  })

  it('in any field is said for a person, with the field in the detail', () => {
    const property = fc.property(
      random,
      fc.nat(),
      fc.constantFrom(null, -1, 'x', [], {}, 1e30),
      (moment, place, other) => {
        const written: unknown = JSON.parse(momentText(moment))
        const places = objectsOf(written)
        const { path } = places[place % places.length]
        const changed = withKeys(written, path, (entries) =>
          entries.map(([key], i) => [key, i === 0 ? other : entries[i][1]]),
        )
        for (const { sentence, detail } of readText(JSON.stringify(changed)).ignored) {
          expect(sentence).toMatch(FOR_A_PERSON)
          if (detail !== null) expect(detail).toMatch(/^[a-z]/)
        }
      },
    )
    fc.assert(property, { numRuns: byThoroughness(100, 300) })
  })

  it('no text whatever throws', async () => {
    const property = fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      for (const link of [text, `s=1.${text}`, `#s=1.${toLetters(new TextEncoder().encode(text))}`]) {
        expect((await decode(link)).moment).toBeNull()
      }
    })
    await fc.assert(property, { numRuns: byThoroughness(70, 200) })
  })

  it('no value whatever inside a well-made link or a file throws', async () => {
    const anything = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value))
    const property = fc.asyncProperty(fc.array(anything, { maxLength: 14 }), async (parts) => {
      const packed = `["classic-three","classroom",${['1', ...parts].join(',')}]`
      await decode(`s=1.${toLetters(await deflate(packed))}`)
      for (const part of parts)
        readText(`{"version":1,"design":{"id":"first-alive"},"branches":[${part}],"moved":${part}}`)
    })
    await fc.assert(property, { numRuns: byThoroughness(70, 200) })
  })
})

describe('a key that is not known', () => {
  it('is named, in whatever object of a file, and nothing else is lost', () => {
    const property = fc.property(random, fc.nat(), (moment, place) => {
      const written: unknown = JSON.parse(momentText(moment))
      const places = objectsOf(written)
      const { path } = places[place % places.length]
      const more = withKeys(written, path, (entries) => [...entries, ['zzzz', 1]])
      const { moment: opened, ignored } = readText(JSON.stringify(more))
      expect(opened).toEqual(moment)
      expect(ignored).toHaveLength(1)
      expect(ignored[0].detail?.startsWith(`${fieldOf(path, 'zzzz')} `)).toBe(true)
      expect(ignored[0].sentence).toMatch(FOR_A_PERSON)
    })
    fc.assert(property, { numRuns: byThoroughness(50, 150) })
  })

  it('does not cost a link its intervention', async () => {
    const kill = { atUs: 1e6, op: 'kill', target: 'server-1' } as const
    const withCommand = (command: Command): Moment => {
      return { ...plain, branches: [{ ...plain.branches[0], commands: [command] }] }
    }
    const misspelt = { ...kill, forse: true }
    expect(await decode(await encodeMoment(withCommand(misspelt)))).toEqual({
      moment: withCommand(kill),
      ignored: [
        {
          sentence: 'Something done in it can’t be read completely.',
          detail: 'branches[0].commands[0].forse is not a known key; use atUs, op or target.',
        },
      ],
    })
  })
})

describe('refusal', () => {
  it('a newer link and a newer file open nothing and say so', async () => {
    const link = (await encodeMoment(plain)).replace('s=1.', 's=2.')
    expect(told(await decode(link))).toEqual([expect.stringContaining('newer version')])
    const file = momentText(plain).replace('"version": 1', '"version": 2')
    expect(told(readText(file))).toEqual([expect.stringContaining('newer version')])
  })

  it('a few characters that hold megabytes are not unpacked', async () => {
    const bomb = `s=1.${toLetters(await deflate('['.repeat(20e6)))}`
    const began = performance.now()
    expect(told(await decode(bomb))).toEqual([expect.stringContaining('larger')])
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('a moment after more requests than a page can replay is not opened', () => {
    const traffic = { ratePerSecond: 5000, mix: { static: 1, read: 1, write: 1 } }
    const branches = [{ commands: [{ atUs: 0, op: 'traffic', traffic }], knownUs: 86_400e6 }]
    const { moment, ignored } = readText(JSON.stringify({ version: 1, design: { id: 'classic-three' }, branches }))
    expect(moment).toBeNull()
    expect(ignored).toHaveLength(1)
    expect(ignored[0].detail).toMatch(/^knownUs asks for some 4320 million events, of 432 million requests/)
  })
})

it('a file is named after its design and instant', () => {
  expect(fileName(plain)).toBe('failover-classic-three-1-24.json')
})

it('a link that is cut off at its beginning says so, and names no fields', async () => {
  for (const rest of ['', 'garbage', (await encodeMoment(plain)).slice(4, 14)]) {
    expect(told(await decode(`s=1.${rest}`))).toEqual([expect.stringContaining('cut off')])
  }
})
