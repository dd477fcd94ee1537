// The tokens of every theme: text is legible on its backgrounds, and colours stay apart for every kind of colour vision.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, distance, linear, seen } from './testing/colour'
import type { Vision } from './testing/colour'
import { readThemes } from './testing/tokens'

const themes = readThemes(readFileSync(new URL('theme.css', import.meta.url), 'utf8'))

const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'warn', 'bad', 'static-ink', 'write-ink', 'replication-ink']
const grounds = ['ground', 'surface', 'sunken']
/** Text on tinted backgrounds: badges, dead nodes, selected rows. */
const tinted = [
  ['ok', 'ok-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['accent', 'accent-soft'],
  ['bad', 'accent-soft'],
  ...['ok-soft', 'warn-soft', 'bad-soft', 'accent-soft'].flatMap((soft) => [
    ['ink', soft],
    ['ink-2', soft],
  ]),
  ['on-strong', 'strong'],
] as const
/** Marks and lines on the canvas, and the ring of the keyboard's focus: 3:1 is enough for what is not text. */
const drawn = ['link', 'static', 'read', 'write', 'replication', 'bad', 'ok', 'warn', 'accent']

it('reads the themes', () => {
  expect(themes.map(({ name }) => name)).toEqual(expect.arrayContaining(['light', 'dark']))
})

describe.each(themes)('the theme $name', ({ tokens }) => {
  const token = (name: string): string => {
    const value = tokens.get(name)
    if (value === undefined || !/^#[\da-f]{6}$/i.test(value))
      throw new Error(`--${name} is ${String(value)}, no #rrggbb`)
    return value
  }
  const below = (pairs: readonly (readonly string[])[], least: number): string[] =>
    pairs.flatMap(([text, ground]) => {
      const ratio = contrast(token(text), token(ground))
      return ratio < least ? [`${text} on ${ground}: ${ratio.toFixed(2)}`] : []
    })

  it('has text of 4.5:1 on every background it is used on', () => {
    expect(
      below(
        texts.flatMap((text) => grounds.map((ground) => [text, ground])),
        4.5,
      ),
    ).toEqual([])
    expect(below(tinted, 4.5)).toEqual([])
  })

  it('has lines, marks and focus rings of 3:1', () => {
    expect(
      below(
        drawn.flatMap((mark) => ['ground', 'surface'].map((ground) => [mark, ground])),
        3,
      ),
    ).toEqual([])
  })

  // A write is a square, replication a triangle, a failure a cross; static and read are both round. A static circle has
  // a light centre, which is all there is to tell it by in grey.
  it.each(['everyone', 'protanopia', 'deuteranopia', 'tritanopia'] satisfies Vision[])(
    'keeps static and read apart for %s',
    (vision) => {
      const [one, other] = [token('static'), token('read')].map((hex) => seen(vision, linear(hex)))
      expect(distance(one, other)).toBeGreaterThan(9)
    },
  )

  it('keeps failures apart from successes, for everyone', () => {
    for (const vision of ['everyone', 'protanopia', 'deuteranopia', 'tritanopia'] satisfies Vision[]) {
      const [bad, ...well] = ['bad', 'static', 'read', 'ok'].map((name) => seen(vision, linear(token(name))))
      for (const other of well) expect(distance(bad, other)).toBeGreaterThan(9)
    }
  })

  it('has a light centre of 3:1 in the static circle', () => {
    expect(contrast(token('static'), token('surface'))).toBeGreaterThan(3)
  })
})

describe('the measures themselves', () => {
  it('agree with published values', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 6)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    // Sharma's test pair 1 in spirit: equal colours are 0, red and green are far apart for everyone who has all three cones.
    expect(distance(linear('#3b5bdb'), linear('#3b5bdb'))).toBe(0)
    expect(distance(linear('#ff0000'), linear('#00ff00'))).toBeCloseTo(86.61, 1)
    const [red, green] = ['#b04040', '#6a6a20'].map((hex) => seen('deuteranopia', linear(hex)))
    expect(distance(red, green)).toBeLessThan(12)
  })

  it('show only greys to a person without cones', () => {
    const [r, g, b] = seen('achromatopsia', linear('#c8321f'))
    expect([g, b]).toEqual([r, r])
  })
})
