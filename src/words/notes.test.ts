// A note answers the exercise's questions in few words, and supports what it says of an author by a heading.
import { describe, expect, it } from 'vitest'
import { DEFAULT_DESIGN, designSources } from '../designs/catalog'
import { topBarWords } from './bar-words'
import { notes } from './notes'
import { answersOf } from './notes/answers'
import { classicThree } from './notes/classic-three'
import { designNotes } from './notes/registry'
import { readTold } from './notes/told'
import { sources } from './notes/sources'

const wordsOf = (text: string): number => text.split(/\s+/).length

/** Phrases that attribute something to somebody else. */
const attribution = /\b(authors?|documents?|he|she|his|her|writes that|wrote|according|mention(s|ed)?)\b|[“”]/i

it('comes with the rail where it is that of the design that opens first', () => {
  expect(designNotes[DEFAULT_DESIGN]).toBe(classicThree)
})

it('asks the eight questions of the exercise', () => {
  expect(notes.questions).toHaveLength(8)
})

describe.each(designSources.map(({ id }) => id))('the note of %s', (id) => {
  const note = designNotes[id]
  const source = sources[id]
  const line = topBarWords.designLines[id]
  const told = (answersOf[id] ?? []).flat()
  const answers = (answersOf[id] ?? []).map((answer) => readTold(answer).text)

  it('answers every question in at most sixty words', () => {
    expect(answers).toHaveLength(notes.questions.length)
    expect(answers.filter((answer) => wordsOf(answer) < 20 || wordsOf(answer) > 60)).toEqual([])
  })

  it('says in one line and in one paragraph what the design is', () => {
    expect(wordsOf(line ?? '')).toBeGreaterThan(3)
    expect(wordsOf(line ?? '')).toBeLessThanOrEqual(16)
    expect(wordsOf(note?.summary ?? '')).toBeGreaterThanOrEqual(20)
  })

  it('lists what was decided to run it', () => {
    expect(note?.decisions.length).toBeGreaterThanOrEqual(5)
    expect(new Set(note?.decisions).size).toBe(note?.decisions.length)
  })

  it('closes its backticks and its quotation marks', () => {
    const texts = [line, note?.summary, ...answers, ...(note?.decisions ?? [])].join(' ')
    expect([...texts.matchAll(/`/g)].length % 2).toBe(0)
    expect(texts.match(/“/g)?.length ?? 0).toBe(texts.match(/”/g)?.length ?? 0)
  })

  it('says of its author only what is under a heading of the document', () => {
    const said = told.filter((part) => typeof part !== 'string')
    expect(said.filter(({ under }) => source?.headings.includes(under) !== true)).toEqual([])
    for (const { author, under } of said) {
      expect(author).toMatch(/^[a-z].*\.$/)
      expect(readTold([{ author, under }])).toEqual({ text: `The author ${author}`, headings: [under] })
    }
    expect(note?.published).toBe(source !== undefined)
    expect(said.length > 0).toBe(source !== undefined)
  })

  it('says nothing of an author, and quotes nobody, without a heading', () => {
    const ours = told.filter((part) => typeof part === 'string')
    const texts = [line, note?.summary, ...ours, ...(note?.decisions ?? [])]
    expect(texts.filter((text) => attribution.test(text ?? ''))).toEqual([])
  })
})

it.each([
  'The author adds that it goes on.',
  'The authors’ point: no alerts.',
  'The document is silent about them.',
  'Documents differ.',
  '“Primary or replica” is taken literally.',
  'He names two.',
  'A firewall is not mentioned.',
])('"%s" would need a heading', (text) => {
  expect(text).toMatch(attribution)
})

it('no other words and no design speak of an author', () => {
  const files = import.meta.glob<string>(
    ['./**/*.ts', '../designs/**/*.ts', '!./notes.ts', '!./notes/*', '!**/*.test.ts'],
    {
      eager: true,
      query: '?raw',
      import: 'default',
    },
  )
  expect(Object.keys(files).length).toBeGreaterThan(30)
  expect(Object.keys(files).filter((path) => /\bauthors?\b/i.test(files[path]))).toEqual([])
})
