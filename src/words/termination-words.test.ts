// Every termination state that the engine can give is told in words, each of its four characters too.
import { describe, expect, it } from 'vitest'
import { cookiesSent, cookiesSet, endings } from '../engine/services/haproxy/log/termination'
import { terminationWords } from './termination-words'

const states = endings.flatMap((ending) =>
  cookiesSent.flatMap((sent) => cookiesSet.map((set) => `${ending}${sent}${set}` as const)),
)

describe('a termination state', () => {
  it.each(states)('%s has a sentence, and one for each character', (state) => {
    expect(terminationWords.ending(state)).toMatch(/\w/)
    const letters = terminationWords.letters(state)
    expect(letters.map(({ letter }) => letter).join('')).toBe(state)
    for (const { meaning } of letters) expect(meaning).toMatch(/\w/)
  })

  it('is told differently for each of its first two characters', () => {
    const told = endings.map((ending) => terminationWords.ending(`${ending}--`))
    expect(new Set(told).size).toBe(endings.length)
  })
})
