// The binary log beside a list that keeps everything: what it has in memory is what was written, however it grows and purges.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Binlog } from './binlog'
import type { BinlogEntry } from './binlog'

const entryAt = (position: number): BinlogEntry => ({
  write: 3 * position,
  request: 5 * position,
  user: position % 7,
  committedUs: position * 1e6 + 0.5,
  origin: position % 3,
  sequence: position + 1,
  key: position % 11,
})

/** Writes so many; the slowest replica is `lag` entries behind all the while. */
function written(count: number, lag: number): Binlog {
  const log = new Binlog()
  for (let i = 0; i < count; i++) {
    if (log.full) log.makeRoom(Math.max(0, log.end - lag))
    log.append(entryAt(i))
  }
  return log
}

describe('the binary log', () => {
  it('has in memory what was written, and all that a replica still needs', () => {
    const sizes = fc.record({ count: fc.integer({ min: 0, max: 60_000 }), lag: fc.integer({ min: 0, max: 40_000 }) })
    const holds = ({ count, lag }: { count: number; lag: number }): void => {
      const log = written(count, lag)
      expect(log.end).toBe(count)
      expect(log.first).toBeLessThanOrEqual(Math.max(0, count - lag))
      for (let position = log.first; position < log.end; position += 1 + (position % 97)) {
        expect(log.at(position)).toEqual(entryAt(position))
      }
    }
    fc.assert(fc.property(sizes, holds), { numRuns: 20 })
  })

  it.each([1, 255, 256, 257, 5000, 16_384])('purges nothing before it has 16,384 entries: %i', (count) => {
    const log = written(count, 0)
    expect([log.first, log.end]).toEqual([0, count])
    expect(log.at(0)).toEqual(entryAt(0))
    expect(log.at(count - 1)).toEqual(entryAt(count - 1))
  })

  it('keeps the last half of them when it has more and no replica needs the others', () => {
    expect(written(16_385, 0).first).toBe(8192)
    expect(written(16_385, 10_000).first).toBe(6384)
    expect(written(16_385, 20_000).first).toBe(0)
  })
})
