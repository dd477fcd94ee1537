/** Random replication for the databases of a random site, from a random stream of its own: the rest of the site stays as it was. */
import type { Action, Command } from '../command'
import type { Design } from '../design'
import { softwares } from '../services/mysql/software'
import { link } from './designs'
import { Dice } from './dice'
import { hundredths } from './random-design'

const SECOND = 1e6

export function withRandomReplication(design: Design, seed: number): Design {
  const dice = new Dice(seed, 'replication')
  const software = new Dice(seed, 'software')
  const services = design.services.map((part) => {
    if (part.kind === 'application') return { ...part, privileged: software.chance(20) }
    if (part.kind !== 'mysql') return part
    return {
      ...part,
      software: software.one(softwares),
      relayLogRecovery: software.chance(30),
      maxConnections: software.one([1, 3, 151]),
      semiSyncSource: dice.chance(40),
      semiSyncTimeoutUs: hundredths(dice, 0, 200),
      semiSyncWaitPoint: dice.one(['AFTER_SYNC', 'AFTER_COMMIT'] as const),
      semiSyncReplicaCount: dice.chance(80) ? 1 : 2,
      semiSyncReplica: dice.chance(90),
      sourceDelayUs: dice.chance(80) ? 0 : hundredths(dice, 1, 100),
      netTimeoutUs: dice.range(1, 3) * SECOND,
      primaryKey: dice.one(['auto_increment', 'uuid'] as const),
    }
  })
  const replicas = idsOf(design).slice(1)
  const spare = replicas.slice(1).map((id) => ({ ...link(replicas[0], id, dice.one([0, 250])), spare: true }))
  return { ...design, services, links: [...design.links, ...spare] }
}

/** Attachments, promotions and settings at random instants; none without a database. */
export function randomReplication(design: Design, seed: number, endUs: number): Command[] {
  const dice = new Dice(seed, 'replication commands')
  const ids = idsOf(design)
  if (ids.length === 0) return []
  const usual = Array.from({ length: dice.range(0, 8) }, () => ({
    ...randomAction(dice, ids),
    atUs: dice.range(0, endUs),
  }))
  return [...usual, ...randomRepairs(design, new Dice(seed, 'repairs'), endUs)]
}

/** Promotions of every kind, and applications pointed at databases that they have a link to. */
function randomRepairs({ links, services }: Design, dice: Dice, endUs: number): Command[] {
  const ids = services.filter(({ kind }) => kind === 'mysql').map(({ id }) => id)
  const applications = services.filter(({ kind }) => kind === 'application').map(({ id }) => id)
  return Array.from({ length: dice.range(0, 3) }, (): Command => {
    const atUs = dice.range(0, endUs)
    const target = dice.one(applications)
    const reached = links.filter(({ from, to }) => from === target && ids.includes(to)).map(({ to }) => to)
    if (reached.length === 0 || dice.chance(50)) {
      return { atUs, op: 'promote', target: dice.one(ids), applyFirst: dice.chance(60), persist: dice.chance(50) }
    }
    const reads = { readsFrom: [dice.one(reached)] }
    return { atUs, op: 'point', target, ...(dice.chance(60) ? { writesTo: dice.one(reached) } : reads) }
  })
}

function idsOf({ services }: Design): string[] {
  return services.filter(({ kind }) => kind === 'mysql').map(({ id }) => id)
}

function randomAction(dice: Dice, ids: readonly string[]): Action {
  const target = dice.one(ids)
  if (dice.chance(50)) return randomSetting(dice, target)
  const others = ids.filter((id) => id !== target)
  if (others.length === 0 || dice.chance(35)) return { op: dice.one(['promote', 'kill', 'restart']), target }
  return { op: 'attach', target, source: dice.one(others), force: dice.chance(25) }
}

function randomSetting(dice: Dice, target: string): Action {
  const set = (setting: string, value: number): Action => ({ op: 'set', target, setting, value })
  return dice.one([
    set('rpl_semi_sync_source_enabled', dice.range(0, 1)),
    set('rpl_semi_sync_source_timeout', hundredths(dice, 0, 100)),
    set('rpl_semi_sync_source_wait_point', dice.range(0, 1)),
    set('rpl_semi_sync_source_wait_for_replica_count', dice.range(1, 2)),
    set('rpl_semi_sync_replica_enabled', dice.range(0, 1)),
    set('SOURCE_DELAY', hundredths(dice, 0, 100)),
    set('replica_net_timeout', dice.range(1, 2) * SECOND),
    set('read_only', dice.range(0, 1)),
    set('max_connections', dice.range(1, 8)),
    set('relay_log_recovery', dice.range(0, 1)),
  ])
}
