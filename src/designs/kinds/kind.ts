/** What a design must know of a kind of part: its shape, what it can be for others, and whom it refers to. */
import * as v from 'valibot'
import type { ServicePart } from '../../engine'
import { id, text } from '../schema-fields'
import type { Problem } from '../schema-problem'

/** What a part can be for one that refers to it. */
export type Role = 'site' | 'resolver' | 'server' | 'upstream' | 'database'

/** A part names another one, which must be able to be that for it; a link must lead there. */
export interface Reference {
  /** Of the part that refers, such as `servers[0].service`. */
  field: string
  /** The id of the other; null when there should be one. */
  to: string | null
  as: Role
  /** What more is asked of the other, and how that is said. */
  fits?: (other: ServicePart) => boolean
  wanted?: string
  /** The link leads from the other to this one. */
  linkedFrom?: true
}

export type Statement = Reference | Problem

export interface PartKind<P extends ServicePart = ServicePart> {
  /** Its fields, with the ranges of its settings and the defaults of those that may be missing. */
  schema: v.VariantOptions<'kind'>[number] & v.GenericSchema<unknown, P>
  /** It stands outside the site, on no host. */
  outside?: true
  /** How many of it a design has; absent: any number. */
  count?: 'one'
  roles: readonly Role[]
  /** Whom a part refers to, and what is wrong with that whoever they are, in the order of its fields. */
  statements(part: P): Statement[]
}

/** As many at once as a worker pool may have. */
export const MOST_WORKERS = 10_000

/** The fields that every part has. */
export const part = { id: id(), label: text(), host: v.nullable(id()) }
