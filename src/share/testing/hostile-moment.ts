/** Moments made to stop whoever opens them: each of a kind, as a file would write it; for tests. */
import { designSources } from '../../designs/catalog'
import { Dice } from '../../engine/testing/dice'

const DAY_US = 86_400e6
const RATE = 5000
const mix = { static: 1, read: 1, write: 1 }

interface Asked {
  commands?: object[]
  knownUs?: number
  branches?: object[]
  handled?: number | null
}

const rush = (ratePerSecond: number, atUs = 0): object => ({ atUs, op: 'traffic', traffic: { ratePerSecond, mix } })
const set = (setting: string, value: number, target = 'haproxy'): object => ({
  atUs: 0,
  op: 'set',
  target,
  setting,
  value,
})
const many = (count: number, one: (i: number) => object): object[] => Array.from({ length: count }, (_, i) => one(i))
const branch = ({ commands = [], knownUs = DAY_US }: Asked, i = 0): object => {
  return { name: null, parent: i === 0 ? -1 : 0, kept: 0, commands, knownUs }
}

/** By what they ask for. */
export const hostileKinds: Readonly<Record<string, (dice: Dice) => Asked>> = {
  'thousands of requests a second, for a day': () => ({ commands: [rush(RATE)] }),
  'requests that nobody answers': (dice) => ({
    commands: [{ atUs: 0, op: 'hang', target: dice.one(['application-1', 'haproxy', 'mysql-1']) }, rush(RATE)],
    knownUs: dice.range(20, 100) * 1e6,
  }),
  'and for which everybody waits an hour': () => ({
    commands: [
      ...['request timeout', 'connect timeout'].map((name) => set(name, 3600e6, 'users')),
      set('timeout server', 3600e6),
      { atUs: 0, op: 'hang', target: 'application-1' },
      { atUs: 0, op: 'hang', target: 'application-2' },
      rush(RATE),
    ],
    knownUs: 1000e6,
  }),
  'checks every millisecond': () => ({ commands: [rush(0), set('inter', 1000), set('fastinter', 1000)] }),
  'checks that fail every millisecond': () => ({
    commands: [
      rush(0),
      set('inter', 1000),
      set('rise', 1),
      set('fall', 1),
      { atUs: 0, op: 'powerOff', target: 'server-1' },
    ],
    knownUs: 2400e6,
  }),
  'replicas that try ten times a second': () => ({
    commands: [rush(0), set('SOURCE_CONNECT_RETRY', 1e5, 'mysql-2'), { atUs: 0, op: 'kill', target: 'mysql-1' }],
  }),
  'thousands of things at one instant': (dice) => {
    const action = dice.one([
      { op: 'send', kind: 'write' },
      { op: 'send', kind: 'static' },
      { op: 'restart', target: 'server-1' },
      { op: 'kill', target: 'haproxy' },
    ])
    return { commands: many(9000, () => ({ atUs: 1e6, ...action })), knownUs: 20e6, handled: dice.range(0, 1e6) }
  },
  'everything killed and restarted, all day': () => ({
    commands: many(9000, (i) => ({ atUs: i * 5e6, op: i % 2 === 0 ? 'kill' : 'restart', target: 'server-1' })),
  }),
  'many branches, each long': () => ({
    branches: many(64, (i) => branch({ commands: i === 0 ? [] : [rush(300, i)], knownUs: 7200e6 }, i)),
  }),
  'many quiet days': () => ({
    branches: many(8, (i) => branch({ commands: i === 0 ? [rush(0)] : [rush(0, i)] }, i)),
  }),
  'branches that fork at the end of a long one': () => ({
    branches: many(64, (i) => {
      const end = 3000e6
      return branch({ commands: i === 0 ? [] : [{ atUs: end, op: 'kill', target: 'server-1' }], knownUs: end + 1e6 }, i)
    }),
  }),
  'an instant that has not been': () => ({ knownUs: 7000e6, handled: 0 }),
  'strangers that flood, and monitoring': () => ({
    commands: [
      { atUs: 0, op: 'monitoring', on: true },
      { atUs: 0, op: 'strangers', on: true },
      { atUs: 0, op: 'https', on: true },
      rush(400),
    ],
    knownUs: 6000e6,
  }),
}

/** The same number gives the same moment. */
export function hostileMoment(seed: number, kind?: string): object {
  const dice = new Dice(seed, 'hostile')
  const name = kind ?? dice.one(Object.keys(hostileKinds))
  const asked = hostileKinds[name](dice)
  const { branches = [branch(asked)], handled = null } = asked
  const profile = dice.one(['classroom', 'production'])
  const id = dice.one(designSources.map(({ id: any }) => any))
  return { version: 1, design: { id, profile, seed }, branches, active: 0, nowUs: asked.knownUs ?? DAY_US, handled }
}
