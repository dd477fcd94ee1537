// The unusable parts of a moment are named by field and left out; the rest opens as intended.
import { expect, it } from 'vitest'
import type { Moment } from './moment'
import { readMoment } from './schema-moment'

const kill = (atUs: number, target = 'server-1') => ({ atUs, op: 'kill', target })

function read(change: object): { moment: Moment | null; problems: string[] } {
  const { moment, problems } = readMoment({ version: 1, design: { id: 'classic-three' }, ...change })
  return { moment, problems: problems.map(({ field, sentence }) => `${field} ${sentence}`) }
}

it('what is left out of a file is as on a fresh page', () => {
  expect(read({})).toEqual({
    problems: [],
    moment: {
      designId: 'classic-three',
      profile: 'classroom',
      seed: 2026,
      moved: {},
      branches: [{ name: null, parent: -1, kept: 0, commands: [], knownUs: 0 }],
      active: 0,
      nowUs: 0,
      handled: null,
      selection: null,
      request: null,
      experiment: null,
    },
  })
})

it.each<[unknown, unknown]>([
  [7, 'file must be an object, not 7.'],
  [{}, 'version must be 1, not undefined.'],
  [{ version: 1 }, expect.stringMatching(/^design\.id must be one of first-alive/)],
])('%j opens nothing', (input, sentence) => {
  const { moment, problems } = readMoment(input)
  expect(moment).toBeNull()
  expect(problems.map((problem) => `${problem.field} ${problem.sentence}`)).toEqual([sentence])
})

it('an unknown design opens nothing', () => {
  expect(read({ design: { id: 'nine-servers' } })).toMatchObject({
    moment: null,
    problems: [expect.stringMatching(/^design\.id must be one of first-alive, .*not "nine-servers"\.$/)],
  })
})

it('a command that the design does not accept is left out, and branches keep the commands they shared', () => {
  const { moment, problems } = read({
    branches: [
      { parent: -1, kept: 0, commands: [kill(1e6), kill(2e6, 'server-9'), kill(3e6, 'dns')], knownUs: 9e6 },
      { parent: 0, kept: 2, commands: [kill(4e6, 'nginx-2')], knownUs: 5e6 },
      { parent: 0, kept: 3, commands: [kill(5e6, 'nginx-2')], knownUs: 6e6 },
    ],
  })
  expect(problems).toEqual([
    'branches[0].commands[1].target must be the id of a service, a host or a link, not "server-9".',
  ])
  expect(moment?.branches.map(({ kept, commands }) => [kept, commands.length])).toEqual([
    [0, 2],
    [1, 1],
    [2, 1],
  ])
})

it('a branch without a usable command gives way to its parent; branches that forked off it keep their commands', () => {
  const { moment, problems } = read({
    branches: [
      { parent: -1, kept: 0, commands: [kill(1e6), kill(2e6, 'dns')], knownUs: 9e6 },
      { parent: 0, kept: 1, commands: [{ atUs: 2e6, op: 'explode' }], knownUs: 9e6 },
      { parent: 1, kept: 2, commands: [kill(3e6, 'mysql-1')], knownUs: 9e6 },
    ],
    active: 1,
    nowUs: 3e6,
  })
  expect(problems).toEqual([expect.stringMatching(/^branches\[1\]\.commands\[0\]\.op must be one of/)])
  expect(moment).toMatchObject({ active: 0, nowUs: 3e6 })
  expect(moment?.branches.map(({ parent, kept }) => [parent, kept])).toEqual([
    [-1, 0],
    [0, 1],
  ])
})

it.each<[object, string, Partial<Moment>]>([
  [{ nowUs: 9e6 }, 'nowUs must be at most knownUs of the branch, 0, not 9000000.', { nowUs: 0 }],
  [{ active: 3 }, 'active must be the index of a branch, not 3.', { active: 0 }],
  [{ handled: -1 }, 'handled must be a whole number from 0 to 1000000000000, not -1.', { handled: null }],
  [{ selection: { type: 'host', id: 'x' } }, 'selection.id "x" is not a part of this design.', { selection: null }],
  [
    { moved: { dns: { x: 1e9, y: 0 }, users: { x: 1, y: 2 } } },
    'moved.dns.x must be a number from -100000 to 100000, not 1000000000.',
    { moved: { users: { x: 1, y: 2 } } },
  ],
  [
    { branches: [{ commands: [kill(2e6), kill(1e6)] }] },
    'branches[0].commands[1].atUs must not be before the command before it, 2000000, not 1000000.',
    {},
  ],
  [
    { branches: [{ commands: [kill(2e6)], knownUs: 1e6 }] },
    'branches[0].knownUs must not be before its last command, 2000000, not 1000000.',
    {},
  ],
  [{ design: { id: 'classic-three', seed: 'x' } }, 'design.seed must be a whole number', { seed: 2026 }],
])('%j is repaired and named', (change, sentence, mended) => {
  const { moment, problems } = read(change)
  expect(problems).toEqual([expect.stringContaining(sentence)])
  expect(moment).toMatchObject(mended)
})

it('more branches and commands than anyone makes are cut off', () => {
  const one = { parent: 0, kept: 0, commands: [kill(0)], knownUs: 0 }
  expect(read({ branches: Array.from({ length: 101 }, () => one) }).problems).toEqual([
    'branches must be a list of at most 100.',
  ])
  const many = Array.from({ length: 10_001 }, () => kill(0))
  const { moment, problems } = read({ branches: [{ commands: many, knownUs: 0 }] })
  expect(problems).toEqual(['branches must hold at most 10000 commands.'])
  expect(moment?.branches[0].commands).toHaveLength(10_000)
})

it('commands and a selection may name the parts that a change has added; a change that is none is named', () => {
  const design = { id: 'first-alive', changes: ['replica'] }
  const branches = [{ commands: [kill(1e6, 'mysql-host-1')], knownUs: 2e6 }]
  const selection = { type: 'host', id: 'host-1' }
  const { moment, problems } = read({ design, branches, selection })
  expect(problems).toEqual([])
  expect(moment).toMatchObject({ changes: ['replica'], selection, branches: [{ commands: branches[0].commands }] })
  const other = read({ design: { ...design, changes: ['balancer'] } })
  expect(other.problems).toEqual([expect.stringMatching(/^design\.changes\[0\] must be one of readPrimary, /)])
  expect(other.moment?.changes).toBeUndefined()
})

it('brings positions into reach', () => {
  const far = { haproxy: { x: 1e5, y: -99_999.5 }, dns: { x: 12.5, y: -700 } }
  const { moment, problems } = readMoment({ version: 1, design: { id: 'classic-three' }, moved: far })
  expect(problems).toEqual([])
  expect(moment?.moved).toEqual({ haproxy: { x: 3000, y: -3000 }, dns: { x: 12.5, y: -700 } })
})
