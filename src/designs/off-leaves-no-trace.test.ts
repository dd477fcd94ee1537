// What can be off leaves no trace while it is: the digests of runs without HTTPS, ears, firewall, strangers and monitoring are those from before there were any.
import { describe, expect, it } from 'vitest'
import { Simulation } from '../engine'
import type { Command } from '../engine'
import { randomRun } from '../engine/testing/swarm'
import { buildDesign } from './build'
import { designSources } from './catalog'
import { profileNames } from './profiles'

const SECOND = 1e6

/** The commands that there were when the digests were recorded. */
const old =
  'kill restart hang unhang pause resume powerOff promote stopIo startIo stopSql startSql attach mode balance weight maxconn state traffic healthStatus answer slow set send'.split(
    ' ',
  )

/** The settings that have come since. */
const since = ['ssl-max-ver', 'ssl verify', 'SOURCE_SSL', 'weak password', 'flood']

/** What monitoring consists of. */
const parts = /^(agent|collector)/

function isOld(command: Command): boolean {
  if ('target' in command && parts.test(command.target)) return false
  if (command.op === 'set' && since.includes(command.setting)) return false
  return old.includes(command.op) && !('scheme' in command)
}

const trouble: Command[] = [
  { atUs: 2 * SECOND, op: 'set', target: 'haproxy', setting: 'option httpchk', value: 1 },
  { atUs: 4 * SECOND, op: 'kill', target: 'mysql-1' },
  { atUs: 9 * SECOND, op: 'promote', target: 'mysql-2' },
  { atUs: 11 * SECOND, op: 'kill', target: 'users->haproxy' },
  { atUs: 12 * SECOND, op: 'restart', target: 'users->haproxy' },
]

const ofDesigns = designSources.flatMap((source) =>
  profileNames.map((profile) => {
    const simulation = new Simulation(buildDesign(source, profile), trouble)
    simulation.advance(15 * SECOND)
    return `${source.id} ${profile} ${simulation.digest()}`
  }),
)

const ofSwarm = Array.from({ length: 40 }, (_, seed) => {
  const { design, commands, endUs } = randomRun(seed)
  const simulation = new Simulation(design, commands.filter(isOld))
  simulation.advance(endUs)
  return simulation.digest()
})

describe('a run without what is new', () => {
  it('has the digest from before, in each design', () => {
    expect(ofDesigns).toMatchInlineSnapshot(`
      [
        "first-alive classroom 5139924b",
        "first-alive production 61febc50",
        "fourth-server classroom 01f546f4",
        "fourth-server production c066291f",
        "read-write-split classroom 9919fa9a",
        "read-write-split production 40cb94d3",
        "classic-three classroom badbf293",
        "classic-three production 9aa534d2",
        "least-connections classroom 49984bf9",
        "least-connections production 0ebb649c",
      ]
    `)
  })

  it('has the digest from before, in the swarm', () => {
    expect(ofSwarm.join(' ')).toMatchInlineSnapshot(
      `"f48e94d0 420a2ed3 02b4ead7 93eecba2 01433761 c6db9fa3 a3c448cc 8440e395 023b783a 4cfc5b0e 04b948b5 5ea84940 3e99ed98 70af28ef ece509d2 f1437bd6 156f5313 9242d968 f1d6eef0 8386f0b8 2b3091a1 762bf415 e3a51563 8b3ae995 bd1d6d7f 225fa877 7c803096 ff8d5eee a06f8475 e8d354d0 be0d52a8 808cb091 1cae26a2 a0f42a9d 83ded668 7c2f7156 8a3f8088 181047e3 684180ae d4df1309"`,
    )
  })
})
