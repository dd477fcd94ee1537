// A machine that stands still is noticed by whoever watches then.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Stalls } from './stalls'

function standStill(ms: number): void {
  const untilMs = performance.now() + ms
  while (performance.now() < untilMs);
}

it('tells that the process stood still while it was watched', async () => {
  const stalls = new Stalls()
  const during = stalls.watch()
  standStill(400)
  await sleep(50)
  expect(during()).toBeGreaterThan(300)
})
