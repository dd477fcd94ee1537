// What `npm run claims` prints: a line for each claim, JSON with the agreed keys, and whether all were held.
import { expect, it } from 'vitest'
import { allHeld, claimRows, claimTable } from './claims-answer'
import type { ProvenClaim } from './claims-answer'
import { readClaimsOptions } from './claims-options'

const held: ProvenClaim = {
  lesson: 'parts',
  scene: 'replica',
  claim: 'it takes no writes',
  missing: null,
  held: true,
  design: 'classic-three',
  profile: 'classroom',
}
const lacking: ProvenClaim = { ...held, claim: 'it takes reads', missing: 'There is no replica.', held: null }

it('prints both paces on one line where they agree, and counts', () => {
  expect(claimTable([held, { ...held, profile: 'production' }, lacking])).toBe(
    [
      'classic-three  parts  replica  it takes no writes  classroom, production  held',
      'classic-three  parts  replica  it takes reads      classroom              does not apply: There is no replica.',
      '2 held, 0 not held, 1 do not apply',
    ].join('\n'),
  )
})

it('prints JSON with a row for each claim, design and pace', () => {
  const row = { lesson: 'parts', scene: 'replica', design: 'classic-three', profile: 'classroom' }
  expect(JSON.parse(claimRows([held, lacking]))).toEqual([
    { ...row, claim: 'it takes no writes', applies: true, held: true },
    { ...row, claim: 'it takes reads', applies: false, held: null },
  ])
})

it('is content with what does not apply, and not with a claim that was not held', () => {
  const failed = { ...held, held: false }
  expect(allHeld([held, lacking])).toBe(true)
  expect(allHeld([held, failed])).toBe(false)
  expect(claimTable([failed])).toContain('NOT HELD')
})

it('knows its option, and no other', () => {
  expect(readClaimsOptions([])).toEqual({ json: false })
  expect(readClaimsOptions(['--json'])).toEqual({ json: true })
  expect(readClaimsOptions(['--csv'])).toBeNull()
  expect(readClaimsOptions(['file.json'])).toBeNull()
})
