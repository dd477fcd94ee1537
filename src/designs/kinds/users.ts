/** The users as a part of a design. */
import * as v from 'valibot'
import type { UsersPart } from '../../engine'
import { flag, id, object, SECOND_US, time, whole } from '../schema-fields'
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
  slowClients: v.exactOptional(whole(0, 100)),
  slowClientPauseUs: v.exactOptional(
    v.union([v.literal(0), time(1000)], 'must be 0 for ever, or a time of at least a millisecond'),
  ),
  keepAlive: v.exactOptional(flag()),
  automaticRetry: v.exactOptional(flag()),
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
