/** HAProxy as a part of a design: it refers to the services behind its `server` lines. */
import * as v from 'valibot'
import {
  algorithms,
  errorActions,
  hashTypes,
  observeModes,
  retryConditions,
  serverSsl,
  tlsVersions,
} from '../../engine'
import type { HaproxyPart } from '../../engine'
import { address, flag, id, list, object, oneWord, SECOND_US, time, whole } from '../schema-fields'
import { law } from '../schema-law'
import { quote } from '../schema-problem'
import { part } from './kind'
import type { PartKind } from './kind'

const MOST_SERVERS = 150

const backendServer = object({
  name: id(),
  service: id(),
  weight: whole(0, 256),
  maxconn: whole(0, 100_000),
  backup: flag(),
})

const healthCheck = object({
  type: oneWord(['l4', 'http']),
  interUs: time(1000),
  fastinterUs: v.nullable(time(1000)),
  downinterUs: v.nullable(time(1000)),
  fall: whole(1, 100),
  rise: whole(1, 100),
  latencyUs: time(0, SECOND_US),
  observe: v.exactOptional(oneWord(observeModes)),
  errorLimit: v.exactOptional(whole(1, 10_000)),
  onError: v.exactOptional(oneWord(errorActions)),
})

const schema = object({
  kind: v.literal('haproxy'),
  ...part,
  address: address(),
  balance: oneWord(algorithms),
  hashType: v.optional(oneWord(hashTypes), 'map-based'),
  servers: list(backendServer, MOST_SERVERS, 1),
  check: v.nullable(healthCheck),
  retries: whole(0, 100),
  redispatch: flag(),
  retryOn: v.exactOptional(list(oneWord(retryConditions), retryConditions.length)),
  allbackups: flag(),
  timeoutConnectUs: time(1000),
  timeoutServerUs: time(1000),
  timeoutQueueUs: v.nullable(time(1000)),
  processingTime: v.exactOptional(v.nullable(law)),
  nbthread: v.exactOptional(whole(1, 64)),
  cookie: v.exactOptional(flag()),
  sslMaxVer: v.exactOptional(oneWord(tlsVersions)),
  ssl: v.exactOptional(oneWord(serverSsl)),
})

export const haproxy: PartKind<HaproxyPart> = {
  schema,
  roles: ['site'],
  failures: {
    mtbfHours: 8766,
    repairHours: 0.25,
    source: 'Our assumption: it crashes, or a wrong configuration stops it, once a year.',
  },
  statements: ({ servers }) =>
    servers.flatMap(({ name, service }, i) => [
      ...(servers.findIndex((other) => other.name === name) < i
        ? [{ field: `servers[${i}].name`, sentence: `${quote(name)} is already the name of a server.` }]
        : []),
      { field: `servers[${i}].service`, to: service, as: 'server' },
    ]),
}
