// Of all runs that are kept the latest five remain, whatever else is stored, and however little room there is.
import * as fc from 'fast-check'
import { beforeEach, expect, it, vi } from 'vitest'
import { keepRun, keptIds, MOST_RUNS, noteLatest, readRun } from './kept-runs'
import { keptRun, runKey } from './last-run'

/** The browser's storage, with room for so many characters. */
class Room {
  private readonly texts = new Map<string, string>()

  constructor(private readonly most: number) {}

  get length(): number {
    return this.texts.size
  }

  key(place: number): string | null {
    return [...this.texts.keys()].at(place) ?? null
  }

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null
  }

  setItem(key: string, text: string): void {
    const others = [...this.texts].reduce((sum, [name, { length }]) => (name === key ? sum : sum + length), 0)
    if (others + text.length > this.most) throw new DOMException('full', 'QuotaExceededError')
    this.texts.set(key, text)
  }

  removeItem(key: string): void {
    this.texts.delete(key)
  }
}

/** A page with this entry of the history, in a browser with so much room. */
function begin(most = Infinity, state: unknown = null): void {
  vi.stubGlobal('localStorage', new Room(most))
  vi.stubGlobal('history', { state })
}

beforeEach(() => begin())

const run = (atMs: number, size = 0) => ({ atMs, speed: 1, moment: { text: 'x'.repeat(size) } })

it('keeps the five runs kept last, the latest first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (ids) => {
      begin()
      localStorage.setItem('of another page', '{')
      const expected: string[] = []
      for (const [atMs, id] of ids.map(String).entries()) {
        keepRun(id, run(atMs))
        if (expected.includes(id)) expected.splice(expected.indexOf(id), 1)
        expected.unshift(id)
        expected.splice(MOST_RUNS)
        expect(keptIds()).toEqual(expected)
        expect(readRun(id)).toEqual(run(atMs))
      }
      expect(localStorage.getItem('of another page')).toBe('{')
    }),
  )
})

it('where there is no room the oldest runs make it; what has room at all is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1200 }), { maxLength: 20 }), (sizes) => {
      const most = 1000
      begin(most)
      for (const [atMs, size] of sizes.entries()) {
        const before = keptIds()
        keepRun(String(atMs), run(atMs, size), 'quietly')
        const fits = JSON.stringify(run(atMs, size)).length <= most
        expect(readRun(String(atMs))).toEqual(fits ? run(atMs, size) : undefined)
        // None is dropped before an older one.
        const left = keptIds().filter((id) => before.includes(id))
        expect(left).toEqual(before.slice(0, left.length))
      }
    }),
  )
})

it.each(['{', '7', 'null', '{}', '{"atMs":-1,"speed":1,"moment":{}}', '{"atMs":1,"speed":"fast","moment":{}}'])(
  'takes nothing from a damaged run, and lets it go first: %s',
  (text) => {
    localStorage.setItem(runKey('damaged'), text)
    expect(readRun('damaged')).toBeUndefined()
    for (let atMs = 0; atMs < MOST_RUNS; atMs++) keepRun(String(atMs), run(atMs))
    expect(keptIds()).toEqual(['4', '3', '2', '1', '0'])
  },
)

it('begins with the run of the history, else at a plain address with the last one, if it is kept', () => {
  const ids = fc.constantFrom('a', 'b', 'c')
  const some = fc.option(ids, { nil: undefined })
  fc.assert(
    fc.property(some, some, fc.uniqueArray(ids), fc.boolean(), (entry, latest, kept, plain) => {
      begin(Infinity, entry === undefined ? null : { run: entry })
      if (latest !== undefined) noteLatest(latest)
      for (const id of kept) keepRun(id, run(1))
      const wanted = entry ?? (plain ? latest : undefined)
      const id = kept.find((one) => one === wanted)
      const expected = id === undefined ? undefined : { id, of: entry === undefined ? 'latest' : 'entry' }
      expect(keptRun(plain)).toEqual(expected)
    }),
  )
})

it('never throws where the browser allows nothing', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(() => keepRun('a', run(1))).not.toThrow()
  expect([keptIds(), readRun('a'), keptRun(true)]).toEqual([[], undefined, undefined])
})
