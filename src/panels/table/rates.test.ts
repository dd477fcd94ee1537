// The rate of each service, counted over the last five simulated seconds.
import { expect, test } from 'vitest'
import { RateMeter } from './rates'

const at = (seconds: number, count: number, runId = 1) => ({ runId, nowUs: seconds * 1e6, received: { web: count } })

test('says nothing before a second has passed, then requests per second', () => {
  const meter = new RateMeter()
  expect(meter.take(at(0, 0))).toEqual({})
  expect(meter.take(at(0.5, 4))).toEqual({})
  expect(meter.take(at(2, 8))).toEqual({ web: 4 })
})

test('looks back five seconds and no further', () => {
  const meter = new RateMeter()
  meter.take(at(0, 0))
  for (let second = 1; second <= 10; second++) meter.take(at(second, 100))
  expect(meter.take(at(11, 110))).toEqual({ web: 2 })
})

test('begins anew when the run goes back in time, or another run begins', () => {
  const meter = new RateMeter()
  meter.take(at(0, 0))
  meter.take(at(10, 50))
  expect(meter.take(at(4, 20))).toEqual({})
  expect(meter.take(at(6, 40))).toEqual({ web: 10 })
  expect(meter.take(at(8, 3, 2))).toEqual({})
})

test('keeps the rate while time stands still', () => {
  const meter = new RateMeter()
  meter.take(at(0, 0))
  meter.take(at(2, 6))
  expect(meter.take(at(2, 6))).toEqual({ web: 3 })
})
