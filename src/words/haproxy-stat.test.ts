// The words for `show stat`.
import { describe, expect, it } from 'vitest'
import { statFields, statWords } from './haproxy-stat'

describe('the row FRONTEND', () => {
  it('says what each of its numbers counts, requests that were never complete among them', () => {
    const told = statWords.frontend({ scur: 2, slim: null, stot: 9, req_tot: 12, ereq: 3 })
    expect(told).toMatch(/^FRONTEND: scur 2, slim –, stot 9 \(connections of clients\), req_tot 12 \(their requests\)/)
    expect(told).toContain('ereq 3 (requests that were never complete)')
  })
})

describe('the fields', () => {
  it('have a name and a meaning each, and no name twice', () => {
    expect(new Set(statFields.map(({ name }) => name)).size).toBe(statFields.length)
    for (const { meaning, name } of statFields) expect(meaning, name).toMatch(/\.$/)
  })
})
