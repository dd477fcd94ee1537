/** The kinds of part that a design may have: one line each. */
import * as v from 'valibot'
import { agent } from './agent'
import { application } from './application'
import { collector } from './collector'
import { dns } from './dns'
import { haproxy } from './haproxy'
import type { PartKind, Role } from './kind'
import { manager } from './manager'
import { mysql } from './mysql'
import { nginx } from './nginx'
import { stranger } from './stranger'
import { users } from './users'

/** By kind. */
export const partKinds: Record<string, PartKind> = {
  users,
  dns,
  haproxy,
  nginx,
  application,
  mysql,
  stranger,
  agent,
  collector,
  'failover-manager': manager,
}

const schemas = Object.values(partKinds).map(({ schema }) => schema)

/** A part of any kind. */
export const anyPart = v.variant('kind', schemas, () => `must be one of ${Object.keys(partKinds).join(', ')}`)

/** Adds a kind from elsewhere. */
export function addPartKind(kind: string, own: PartKind): void {
  partKinds[kind] = own
  schemas.push(own.schema)
}

/** The kinds whose parts can have this role. */
export function kindsThatCan(role: Role): string[] {
  return Object.keys(partKinds).filter((kind) => partKinds[kind].roles.includes(role))
}
