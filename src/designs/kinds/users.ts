/** The users as a part of a design. */
import * as v from 'valibot'
import type { UsersPart } from '../../engine'
import { id, object, SECOND_US, time, whole } from '../schema-fields'
import { part } from './kind'
import type { PartKind } from './kind'

const schema = object({
  kind: v.literal('users'),
  ...part,
  population: whole(1, 100_000),
  dns: v.nullable(id()),
  site: id(),
  connectTimeoutUs: time(SECOND_US),
  timeoutUs: time(SECOND_US),
  dnsTimeoutUs: time(SECOND_US),
  dnsAttempts: whole(1, 5),
})

export const users: PartKind<UsersPart> = {
  schema,
  outside: true,
  count: 'one',
  roles: [],
  failures: null,
  statements: ({ site, dns }) => [
    { field: 'site', to: site, as: 'site' },
    ...(dns === null ? [] : [{ field: 'dns', to: dns, as: 'resolver' } as const]),
  ],
}
