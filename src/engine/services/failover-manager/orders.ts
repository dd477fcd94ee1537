/**
 * What a manager says to a database or an application, and what comes of it there: the same deeds as an operator's. An order and
 * its answer are numbers.
 */
import type { World } from '../../world'
import { Application } from '../application/application'
import { Mysql } from '../mysql/mysql'
import { attach } from '../mysql/replication/attachment'
import { replicate } from '../mysql/replication/commands'
import { point } from '../mysql/replication/pointing'
import { promote } from '../mysql/replication/promotion'
import type { Service } from '../service'

/**
 * `ASK`: SHOW REPLICA STATUS and what else it is. `RECONNECT`: STOP and START REPLICA IO_THREAD. `STOP_IO`: the first of them.
 * `APPLY`: it too, after START REPLICA SQL_THREAD, in this order for MariaDB's sake. `PROMOTE`, `ATTACH`, `POINT` are the commands of these names; the last two name the new
 * primary, and `POINT` the old one too.
 */
export const ASK = 0
export const RECONNECT = 1
export const STOP_IO = 2
export const APPLY = 3
export const PROMOTE = 4
export const ATTACH = 5
export const POINT = 6
const KINDS = 8
/** More than a design has services. */
const SERVICES = 4096

/** What an application answers to `POINT`: it is done, or there was no need; or there is no link. A database says what it is. */
const DONE = 1
const NEEDLESS = 2
export const UNLINKED = 3

/** `to` and `old` are indices of services. */
export const order = (kind: number, to = 0, old = 0): number => kind + KINDS * (to + SERVICES * old)
export const kindOf = (subject: number): number => subject % KINDS

/** What a database has said of itself. */
export interface Said {
  /** The index of its source; -1 when it copies from nobody. */
  source: number
  /** Its IO thread is connected. */
  hears: boolean
  /** All that it has received is applied. */
  idle: boolean
  readOnly: boolean
  /** Transactions that it has executed, or received and will. */
  received: number
}

export function readAnswer(value: number): Said {
  const flags = value % 8
  const rest = Math.floor(value / 8)
  return {
    source: (rest % SERVICES) - 1,
    hears: flags % 2 === 1,
    idle: Math.floor(flags / 2) % 2 === 1,
    readOnly: flags >= 4,
    received: Math.floor(rest / SERVICES),
  }
}

function answerOf({ data, readOnly, replica }: Mysql): number {
  const { received = 0, applied = 0 } = replica ?? {}
  const flags = (replica?.io === 'Yes' ? 1 : 0) + (received === applied ? 2 : 0) + (readOnly ? 4 : 0)
  const known = data.executed.size + Math.max(0, received - applied)
  return flags + 8 * ((replica?.source.index ?? -1) + 1 + SERVICES * known)
}

/** Carries an order out where it has arrived; returns the answer. */
export function carryOut(world: World, service: Service, subject: number): number {
  const [to, old] = [Math.floor(subject / KINDS) % SERVICES, Math.floor(subject / KINDS / SERVICES)]
  if (service instanceof Application) return pointAway(world, service, old, to)
  if (!(service instanceof Mysql)) return NEEDLESS
  const { id } = service.part
  switch (kindOf(subject)) {
    case RECONNECT:
      replicate(world, 'stopIo', id)
      replicate(world, 'startIo', id)
      break
    case APPLY:
    case STOP_IO:
      if (kindOf(subject) === APPLY && service.replica?.sqlOn === false) replicate(world, 'startSql', id)
      if (service.replica?.io !== 'No') replicate(world, 'stopIo', id)
      break
    case PROMOTE:
      promote(world, service, true, false)
      break
    case ATTACH:
      attach(world, { op: 'attach', target: id, source: world.services[to].part.id })
  }
  return answerOf(service)
}

/** An application that uses the old primary writes to the new one, and reads from the old one no longer. */
function pointAway(world: World, { databases, part, writesTo }: Application, old: number, to: number): number {
  const idOf = (index: number): string => world.services[index].part.id
  const left = databases.readsFrom.filter((index) => index !== old)
  const reads = left.length === databases.readsFrom.length ? undefined : left.length > 0 ? left : [to]
  const writes = writesTo === old
  if (!writes && reads === undefined) return NEEDLESS
  const problem = point(world, {
    op: 'point',
    target: part.id,
    ...(writes ? { writesTo: idOf(to) } : {}),
    ...(reads === undefined ? {} : { readsFrom: reads.map(idOf) }),
  })
  return problem === null ? DONE : UNLINKED
}
