// A terminal scenario opens on the page, at its beginning, as the same run.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Simulation } from '../engine'
import { designSources, namedDesign } from './catalog'
import { profileNames } from './profiles'
import { checkScenario } from './schema'
import { readMoment } from './schema-moment'

const classic = { id: 'classic-three' }
const kill = { atUs: 1e6, op: 'kill', target: 'server-1' }

function refusals(input: object): string[] {
  const { moment, problems } = readMoment({ version: 1, design: classic, ...input })
  expect(moment).toBeNull()
  return problems.map(({ field, sentence }) => `${field} ${sentence}`)
}

it('a scenario opens at its beginning with its commands in order of time, known to its end', () => {
  const later = { atUs: 5e6, op: 'promote', target: 'mysql-2' }
  const sameTime = { atUs: 1e6, op: 'restart', target: 'server-1' }
  const given = { commands: [later, kill, sameTime], durationMs: 60_000, warmupMs: 10, answer: 'statistics' }
  expect(readMoment({ version: 1, design: { ...classic, seed: 7 }, ...given })).toEqual({
    problems: [],
    moment: {
      designId: 'classic-three',
      profile: 'classroom',
      seed: 7,
      moved: {},
      branches: [{ name: null, parent: -1, kept: 0, commands: [kill, sameTime, later], knownUs: 60e6 }],
      active: 0,
      nowUs: 0,
      handled: null,
      selection: null,
      request: null,
      experiment: null,
    },
  })
})

it('a command after the end is still to come, and of years only a day is known', () => {
  const knownUs = (input: object) => readMoment({ version: 1, design: classic, ...input }).moment?.branches[0].knownUs
  expect(knownUs({ commands: [kill], durationUs: 1 })).toBe(1e6)
  expect(knownUs({ durationMs: 400 * 864e5, answer: 'statistics' })).toBe(86_400e6)
})

it('any scenario with one of our designs is the same run here as in the terminal', () => {
  const command = fc.record({
    atUs: fc.nat(5e6),
    op: fc.constantFrom('kill', 'restart', 'hang', 'unhang'),
    target: fc.constantFrom('server-1', 'nginx-2', 'haproxy', 'mysql-1', 'application-2'),
  })
  const scenario = fc.record({
    version: fc.constant(1),
    design: fc.record({
      id: fc.constantFrom(...designSources.map(({ id }) => id)),
      profile: fc.constantFrom(...profileNames),
      seed: fc.nat(1e6),
    }),
    commands: fc.array(command, { maxLength: 6 }),
    durationUs: fc.integer({ min: 5e6, max: 8e6 }),
  })
  const property = fc.property(scenario, (input) => {
    const checked = checkScenario(input)
    const { moment } = readMoment(input)
    if (!checked.ok || moment === null) throw new Error(JSON.stringify(checked))
    const [{ commands, knownUs }] = moment.branches
    const here = new Simulation(namedDesign(moment.designId, moment.profile, moment.seed), commands)
    const there = new Simulation(checked.value.design, checked.value.commands)
    here.advance(knownUs)
    there.advance(checked.value.durationUs)
    expect(here.digest()).toBe(there.digest())
  })
  fc.assert(property, { numRuns: 25 })
})

describe('a scenario that cannot be opened is refused in the words of the terminal', () => {
  it.each<[object, string]>([
    [{ command: [kill], durationMs: 1 }, 'command is not a known key; did you mean commands?'],
    [
      { commands: [{ ...kill, target: 'server-9' }], durationMs: 1 },
      'commands[0].target must be the id of a service, a host or a link, not "server-9".',
    ],
    [{ commands: [kill] }, 'durationUs must be there, or durationMs; not both.'],
    [
      { design: { ...classic, profile: 'production' }, durationMs: 864e5 },
      'durationMs asks for some 346 million events, of 35 million requests and 0.1 million checks; at most 60 million are replayed, for all branches together.',
    ],
    [
      { design: namedDesign('classic-three', 'classroom'), durationMs: 1 },
      'design is a whole design, which runs in the terminal only; this page opens first-alive, fourth-server, read-write-split, classic-three or least-connections, by id.',
    ],
  ])('%#', (input, sentence) => {
    expect(refusals(input)).toEqual([sentence])
  })
})
