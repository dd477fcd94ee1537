// Where a line goes through the walls of the hosts at its ends.
import { describe, expect, it } from 'vitest'
import { curve } from '../path'
import { withCrossings } from './crossings'

const right = { x: 1, y: 0 }
const left = { x: -1, y: 0 }
/** From x = 0 to x = 200, straight. */
const path = curve({ x: 0, y: 50 }, right, { x: 200, y: 50 }, left)
const from = { x: -50, y: 0, width: 100, height: 100 }
const to = { x: 150, y: 0, width: 100, height: 100 }
/** Where on the line a share of the way is. */
const xAt = (share: number | null | undefined): number => 200 * (share ?? NaN)

describe('a line', () => {
  it('leaves one host and enters another where their borders are, to a step of the line', () => {
    const { entersAt, leavesAt } = withCrossings(path, from, to)
    expect(Math.abs(xAt(leavesAt) - 50)).toBeLessThan(4)
    expect(Math.abs(xAt(entersAt) - 150)).toBeLessThan(4)
  })

  it('from outside only enters, to outside only leaves, and inside a host does neither', () => {
    const [coming, going] = [withCrossings(path, undefined, to), withCrossings(path, from, undefined)]
    expect([coming.leavesAt, going.entersAt]).toEqual([null, null])
    expect(Math.abs(xAt(coming.entersAt) - 150)).toBeLessThan(4)
    expect(Math.abs(xAt(going.leavesAt) - 50)).toBeLessThan(4)
    const host = { x: -50, y: 0, width: 300, height: 100 }
    expect(withCrossings(path, host, host)).toBe(path)
  })
})
