// A scene can fail: by a claim that is not true, by an outcome that does not come, and by something that is refused.
import { describe, expect, it } from 'vitest'
import { namedDesign } from '../designs/catalog'
import { profileNames } from '../designs/profiles'
import { Simulation } from '../engine'
import type { Design } from '../engine'
import { finish } from '../engine/trial/trial-run'
import { active, window } from './active'
import { after, kill } from './doing'
import { lostWrites } from './write-findings'
import { scene } from './lesson'
import { parts } from './parts'
import { playing } from './play-scene'
import { proveLesson } from './prove'
import { Seen } from './seen'
import { inBinlog, inRelayLog, isVisible, placesOf } from './write-stations'

const design = namedDesign('classic-three', 'classroom')

/** Both `server` lines lead to the same web server. */
const sabotaged: Design = {
  ...design,
  services: design.services.map((part) =>
    part.kind === 'haproxy'
      ? { ...part, servers: part.servers.map((line) => ({ ...line, service: part.servers[0].service })) }
      : part,
  ),
}

const nothing = scene({
  id: 'nothing',
  text: 'Nothing happens.',
  shows: () => ({ focus: [] }),
  patienceS: 0.2,
  measure: () => null,
  says: () => '',
  claims: [],
})

it('a design that does not do what a lesson says makes its claims fail', () => {
  const proofs = [parts, active].flatMap((lesson) => proveLesson(lesson, sabotaged))
  const failed = proofs.filter(({ held }) => held === false).map(({ claim }) => claim)
  expect(failed).toContain('another server keeps the site up')
  expect(failed).toContain('the other server serves alone')
})

it('an outcome that does not come in time is an error that names the scene', () => {
  expect(() => finish(playing(nothing, design))).toThrow('The scene nothing has no outcome after 0.2 s')
})

it('so is a deed that is refused', () => {
  const refused = { ...nothing, id: 'refused', stage: () => [{ name: '', design, acts: after(0, kill('nobody')) }] }
  expect(() => finish(playing(refused, design))).toThrow('The scene refused: kill is refused for its target.')
})

it('what waits for a moment is told with the time at which it was done, and does the same there again', () => {
  const busy = namedDesign('classic-three', 'production')
  const { answeredUs, commands, measured } = finish(playing(lostWrites, busy))
  const [died, promoted] = commands
  expect(died).toMatchObject({ op: 'kill', target: 'mysql-1' })
  expect(died.atUs).toBeGreaterThan(lostWrites.startUs)
  expect(promoted.atUs).toBe(lostWrites.startUs + 10e6)
  const again = new Simulation(busy, commands)
  again.advance(answeredUs)
  expect(again.world.ledger.lostWrites.total).toBe(measured.lost)
})

it('a number follows from the settings of the design, not from the lesson', () => {
  const impatient: Design = {
    ...design,
    services: design.services.map((part) =>
      part.kind === 'haproxy' && part.check !== null
        ? { ...part, check: { ...part.check, interUs: 1e6, fall: 2 } }
        : part,
    ),
  }
  const { answer, held } = finish(playing(window, impatient))
  expect(answer).toBeLessThanOrEqual(2.1)
  expect(held).toEqual([true])
})

describe.each(profileNames)('at %s pace a run that is to be stopped', (profile) => {
  const site = namedDesign('classic-three', profile)

  it.each([
    [inBinlog, [0, 0, 0], [1, 0, 0]],
    [inRelayLog, [1, 0, 0], [1, 1, 0]],
    [isVisible, [1, 1, 0], [1, 1, 1]],
  ])('stands at the first instant at which $id is true', (station, before, then) => {
    const { answeredUs, commands } = finish(playing(station, site))
    const run = new Simulation(site, commands)
    const places = (): number[] => Object.values(placesOf(new Seen(run)))
    run.advance(answeredUs - 1)
    expect(places()).toEqual(before)
    run.advance(answeredUs)
    expect(places()).toEqual(then)
  })
})
