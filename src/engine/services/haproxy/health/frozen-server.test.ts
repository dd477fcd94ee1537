// A frozen process (SIGSTOP) and HAProxy's HTTP checks: what is waiting for it is answered when it resumes.
import { expect, it } from 'vitest'
import { everySecond, farm, identical } from '../../../testing/designs'
import { run } from '../../../testing/run'

const downAndUp = (resumeAfter: string): number[] => {
  const frozen = run(farm(identical(1), { check: { ...everySecond, type: 'http' } }))
  frozen.for('5.5s').pause('s1').for('6s').for(resumeAfter).resume('s1').for('5s')
  const { journal } = frozen.simulation.world.ledger
  const entries = Array.from({ length: journal.total }, (_, index) => journal.at(index))
  return entries.filter(({ event }) => ['down', 'resumed', 'up'].includes(event)).map(({ timeUs }) => timeUs / 1e6)
}

it('answers the check in flight when it resumes, so that `rise` counts from there', () => {
  // Each check takes its second to time out, the next one starts a second later: one is in flight at 12.5 s.
  const [down, resumed, up] = downAndUp('1s')
  expect(down).toBeCloseTo(11, 2)
  expect(resumed).toBeCloseTo(12.5, 6)
  expect(up).toBeCloseTo(13.5, 2)
})

it('meets the next check when none is in flight', () => {
  const [, resumed, up] = downAndUp('0ms')
  expect(resumed).toBeCloseTo(11.5, 6)
  expect(up).toBeCloseTo(13, 2)
})
