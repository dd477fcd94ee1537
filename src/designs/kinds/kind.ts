/** What a design must know about a kind of part: its schema, its roles for other parts, and its references. */
import * as v from 'valibot'
import type { ServicePart } from '../../engine'
import { id, text } from '../schema-fields'
import type { Problem } from '../schema-problem'

/** The role that a part can have for one that refers to it. */
export type Role = 'site' | 'resolver' | 'server' | 'upstream' | 'database'

/** A part's reference to another, which must be able to have that role; a link must lead there. */
export interface Reference {
  /** The field that refers, such as `servers[0].service`. */
  field: string
  /** The id of the other; null when there should be one. */
  to: string | null
  as: Role
  /** A further condition on the other, and its wording. */
  fits?: (other: ServicePart) => boolean
  wanted?: string
  /** The link leads from the other to this one. */
  linkedFrom?: true
}

export type Statement = Reference | Problem

/** How often such a part fails by itself, and how long its repair takes from when it is noticed; mean times in hours, above 0. */
export interface FailureRate {
  mtbfHours: number
  repairHours: number
  /** Where the numbers come from, as sentences. */
  source: string
}

export interface PartKind<P extends ServicePart = ServicePart> {
  /** Its fields, with the ranges of its settings and the defaults of those that may be missing. */
  schema: v.VariantOptions<'kind'>[number] & v.GenericSchema<unknown, P>
  /** It is outside the site, on no host. */
  outside?: true
  /** It stands beside the site: no link leads to it, and it has ways of its own. */
  beside?: true
  /** How many of them a design has; absent: any number. */
  count?: 'one' | 'at most one' | 'one a host'
  roles: readonly Role[]
  /** The defaults for experiments on availability; absent: those of any service; null: it never fails. */
  failures?: FailureRate | null
  /** A part's references, and problems that need no other part to be found, in the order of its fields. */
  statements(part: P): Statement[]
}

/** What is the same of all kinds that stand beside the site. */
export const standsBeside = { beside: true, roles: [], failures: null } as const

/** The largest worker pool. */
export const MOST_WORKERS = 10_000

/** The fields that every part has. */
export const part = { id: id(), label: text(), host: v.nullable(id()) }
