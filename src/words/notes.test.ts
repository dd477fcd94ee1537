import { describe, expect, it } from 'vitest'
import { designSources } from '../designs/catalog'
import { topBarWords } from './bar-words'
import { notes } from './notes'

const wordsOf = (text: string): number => text.split(/\s+/).length

it('asks the eight questions of the exercise', () => {
  expect(notes.questions).toHaveLength(8)
})

describe.each(designSources.map(({ id }) => id))('the note of %s', (id) => {
  const note = notes.designs[id]
  const line = topBarWords.designLines[id]

  it('answers every question in at most sixty words', () => {
    expect(note?.answers).toHaveLength(notes.questions.length)
    expect(note?.answers.filter((answer) => wordsOf(answer) < 20 || wordsOf(answer) > 60)).toEqual([])
  })

  it('says in one line and in one paragraph what the design is', () => {
    expect(wordsOf(line ?? '')).toBeGreaterThan(3)
    expect(wordsOf(line ?? '')).toBeLessThanOrEqual(16)
    expect(wordsOf(note?.summary ?? '')).toBeGreaterThanOrEqual(20)
  })

  it('lists what was decided where the author left it open', () => {
    expect(note?.decisions.length).toBeGreaterThanOrEqual(5)
    expect(new Set(note?.decisions).size).toBe(note?.decisions.length)
  })

  it('closes its backticks and its quotation marks', () => {
    const texts = [line, note?.summary, ...(note?.answers ?? []), ...(note?.decisions ?? [])].join(' ')
    expect([...texts.matchAll(/`/g)].length % 2).toBe(0)
    expect(texts.match(/“/g)?.length ?? 0).toBe(texts.match(/”/g)?.length ?? 0)
  })
})
