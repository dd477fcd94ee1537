// News that come too fast are dropped, the first ones too.
import { afterEach, expect, it, vi } from 'vitest'
import { seldom } from './seldom'

afterEach(() => {
  vi.useRealTimers()
})

it('passes on one call in so many milliseconds, and none before', () => {
  vi.useFakeTimers()
  const told: number[] = []
  const tell = seldom(500, (n: number) => told.push(n))
  for (let n = 1; n <= 30; n++) {
    vi.advanceTimersByTime(50)
    tell(n)
  }
  expect(told).toEqual([10, 20, 30])
})
