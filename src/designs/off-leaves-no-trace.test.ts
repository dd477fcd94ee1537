// What can be off leaves no trace while it is: the digests of runs without HTTPS, ears, firewall, strangers and monitoring are those from before there were any.
import { describe, expect, it } from 'vitest'
import { algorithms, Simulation } from '../engine'
import type { Command, Design, HaproxyPart } from '../engine'
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
const since = [
  'ssl-max-ver',
  'ssl verify',
  'SOURCE_SSL',
  'weak password',
  'flood',
  'relay_log_recovery',
  'max_connections',
  'option abortonclose',
  'http-check send',
  'http-check expect',
  'redispatch interval',
  'timeout check',
  'on-marked-down shutdown-sessions',
  'on-marked-up shutdown-backup-sessions',
  'slowstart',
  'fullconn',
  'agent-check',
  'agent-inter',
  'maxconn',
  'backlog',
  'timeout client',
  'timeout http-request',
  'slow clients',
  'slow client pause',
  'keep-alive',
  'automatic retry',
  'http-reuse',
  'timeout http-keep-alive',
  'use_backend',
]

/** What no balancer was given for a timeout then: none, and long ones. */
const isNew = (value: number): boolean => value === 0 || value >= SECOND

/** What monitoring and automatic failover consist of. */
const parts = /^(agent|collector|manager)/

function isOld(command: Command): boolean {
  if ('target' in command && parts.test(command.target)) return false
  // An application has always had a backlog.
  const isApplication = 'target' in command && command.target.startsWith('application')
  if (command.op === 'set' && since.includes(command.setting) && !isApplication) return false
  if (command.op === 'set' && /^timeout (connect|server)$/.test(command.setting) && isNew(command.value)) return false
  if (command.op === 'answer' && !['normal', '500', 'midfail', 'garbage'].includes(command.as)) return false
  if (command.op === 'healthStatus' && ![200, 500].includes(command.status)) return false
  if (command.op === 'balance' && !algorithms.slice(0, 7).includes(command.algorithm)) return false
  // Only those for several backends ask for a path as anybody.
  if (command.op === 'send' && command.path !== undefined && command.clientIp === undefined) return false
  const news = ['scheme', 'leavesAfterUs', 'cookie', 'header', 'pausesForUs', 'conn']
  return old.includes(command.op) && !news.some((key) => key in command)
}

/** Without what `server` lines, balancers and people could not say then. */
function withOldLines(design: Design): Design {
  const services = design.services.map((part) =>
    part.kind === 'users'
      ? { ...part, slowClients: 0, slowClientPauseUs: 0, keepAlive: false, automaticRetry: true }
      : part.kind === 'haproxy'
        ? oldBalancer(part)
        : part,
  )
  return { ...design, services }
}

function oldBalancer(part: HaproxyPart): HaproxyPart {
  const old: HaproxyPart = {
    ...part,
    maxconn: 0,
    backlog: 0,
    timeoutClientUs: 0,
    timeoutHttpRequestUs: 0,
    httpReuse: 'safe',
    timeoutHttpKeepAliveUs: 0,
    servers: part.servers.map(({ backup, maxconn, name, service, weight }) => {
      return { name, service, weight, maxconn, backup }
    }),
  }
  delete old.backends
  delete old.useBackend
  return old
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
  const simulation = new Simulation(withOldLines(design), commands.filter(isOld))
  simulation.advance(endUs)
  return simulation.digest()
})

describe('a run without what is new', () => {
  it('has the digest from before, in each design', () => {
    expect(ofDesigns).toMatchInlineSnapshot(`
      [
        "first-alive classroom 5ce6a1f7",
        "first-alive production 51294240",
        "fourth-server classroom 3417b4cb",
        "fourth-server production 2f52c865",
        "read-write-split classroom daa43b43",
        "read-write-split production 524f585c",
        "classic-three classroom e2a9d52c",
        "classic-three production 4956f3d8",
        "least-connections classroom 785d5f82",
        "least-connections production e925a4b6",
      ]
    `)
  })

  it('has the digest from before, in the swarm', () => {
    expect(ofSwarm.join(' ')).toMatchInlineSnapshot(
      `"838f92d9 76724d91 bb9f4c98 f4387c54 d8f865ac 322c5a04 536d517c 0c16c1b8 7a1d9d09 bc16629b b359376a 8a89e743 772bce0d ed71387d ae151121 910e5b10 5cb5dc36 9242d968 a7380702 711d856c ccd42f18 762bf415 84beaaf0 248179d8 2ad67a95 7cb89dce c4035b69 8c7e22ba 1cf6603e f70cf6cf be0d52a8 2ef90e19 2dc86d89 212bb1a8 a7f8dcec 6696173f d78f0f6d 2c0bd5a2 5ffed42b 9aee059d"`,
    )
  })
})
