// What is answered while parts are dead, beside what the design says must be, and beside a much longer wait.
import { expect, it } from 'vitest'
import { namedDesign } from '../../designs/catalog'
import { conduct } from '../experiment'
import { setScene } from '../spof/deaths'
import { StateMeasures } from './measure'
import type { Answered } from './measure'

/** What is answered in class while these parts are dead, by their ids. */
function answeredIn(id: string, ...dead: string[]): { answered: Answered; states: number } {
  const design = namedDesign(id, 'classroom')
  function* ask() {
    const scene = yield* setScene({ design, commands: [], start: null, atUs: 20e6 })
    if (scene === null) throw new Error('No request arrives.')
    const measures = new StateMeasures(scene, scene.parts, new Map<string, Answered>())
    const set = dead.map((wanted) => scene.parts.findIndex((part) => part.id === wanted))
    yield* measures.need([set, set.toReversed().toSorted((a, b) => a - b)])
    return { answered: measures.answered(set), states: measures.count }
  }
  return conduct(ask())
}

it('is a half of what needs the application, when one of two is dead behind a web server that lives', () => {
  const { answered } = answeredIn('classic-three', 'application-1')
  expect(answered.static).toBe(1)
  expect(answered.all).toBeGreaterThan(0.67)
  expect(answered.all).toBeLessThan(0.73)
  expect(answered.all).toBeCloseTo(0.4 + 0.4 * (answered.read ?? NaN) + 0.2 * (answered.write ?? NaN), 12)
})

it('is nothing without the balancer, whatever else is dead', () => {
  expect(answeredIn('classic-three', 'haproxy', 'mysql-2').answered.all).toBe(0)
})

it('waits until the lines are full that form behind a cut cable', () => {
  // Every write holds a worker for ten seconds; in the first half minute that is not yet felt.
  const { answered } = answeredIn('first-alive', 'application-1->mysql-0')
  expect(answered.all).toBeLessThan(0.5)
})

it('tries a host with what is on it as the host, and a set only once', () => {
  const { answered, states } = answeredIn('classic-three', 'server-1', 'nginx-1')
  expect(states).toBe(1)
  expect(answered).toEqual(answeredIn('classic-three', 'server-1').answered)
})
