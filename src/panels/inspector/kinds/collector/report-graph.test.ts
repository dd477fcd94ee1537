// A graph is broken where nothing is known, and says nothing about it.
import { describe, expect, it } from 'vitest'
import { graphOf } from './report-graph'

const upTo = (now: number, until = now) => ({ from: 0, until, now, width: 100, height: 10 })
const at = (...values: (number | null)[]) => values.map((value, i) => ({ second: 10 * i, value }))

describe('a graph of reports', () => {
  it('joins what comes at the usual distance', () => {
    expect(graphOf(at(0, 5, 10), 10, upTo(20))).toEqual({
      line: 'M0.0,10.0h0L50.0,5.0L100.0,0.0',
      gaps: [],
      most: 10,
    })
  })

  it('has a gap where a value is missing, where no report came, and since the last one', () => {
    const missing = graphOf(at(1, null, 1, 1), 10, upTo(30))
    expect(missing.gaps).toEqual([[0, expect.closeTo(66.7, 1)]])
    expect(missing.line.match(/M/g)).toHaveLength(2)
    expect(graphOf(at(1, 1), 10, upTo(100)).gaps).toEqual([[10, 100]])
    const late = [...at(1, 1), { second: 60, value: 1 }, { second: 70, value: 1 }]
    expect(graphOf(late, 10, upTo(80)).gaps).toEqual([[12.5, 75]])
  })

  it('ends now, where there is room for more', () => {
    expect(graphOf(at(1, 1), 10, upTo(50, 100))).toMatchObject({ line: 'M0.0,0.0h0L10.0,0.0', gaps: [[10, 50]] })
  })

  it('is one gap when nothing has come', () => {
    expect(graphOf([], 10, upTo(100))).toEqual({ line: '', gaps: [[0, 100]], most: 1 })
    expect(graphOf(at(null, null), 10, upTo(100)).gaps).toEqual([[0, 100]])
  })

  it('draws a point that stands alone, and nothing from before its room', () => {
    expect(graphOf([{ second: 50, value: 4 }], 10, upTo(100)).line).toBe('M50.0,0.0h0')
    const later = graphOf(at(100, 1, 2), 10, { ...upTo(20), from: 15 })
    expect(later).toMatchObject({ line: 'M100.0,0.0h0', most: 2 })
  })
})
