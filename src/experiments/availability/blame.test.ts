// Which part the lost time is charged to, in states of one, two and three dead parts.
import { expect, it } from 'vitest'
import { blame } from './blame'

const [FRONT, LEFT, RIGHT, CABLE] = [0, 1, 2, 3]

/** A front with a cable before it, and two parts behind it of which one suffices; with one of them, half is lost until repaired. */
const lostIn = (set: readonly number[]): number => {
  if (set.includes(FRONT) || set.includes(CABLE)) return 1
  return (Number(set.includes(LEFT)) + Number(set.includes(RIGHT))) / 2
}

it.each([
  ['one part', [LEFT], [1]],
  ['both of two, of which each would help', [LEFT, RIGHT], [0.5, 0.5]],
  ['one that stops all beside one that then matters no more', [FRONT, LEFT], [1, 0]],
  ['two in a row, of which neither alone would help', [FRONT, CABLE], [0.5, 0.5]],
])('%s', (_, set, shares) => {
  expect(blame(set, lostIn)).toEqual(shares)
})

it('does not take a difference that chance makes for help', () => {
  expect(blame([0, 1], (set) => (set.includes(0) ? 0.5 : 0) + (set.includes(1) ? 0.005 : 0))).toEqual([1, 0])
})
