/** What each kind of service may look like: its fields and their ranges, which are those of its settings. */
import * as v from 'valibot'
import {
  algorithms,
  errorActions,
  hashTypes,
  MOST_UPSTREAM_SERVERS,
  nextUpstreamConditions,
  observeModes,
  retryConditions,
  upstreamDefaults,
  workerClasses,
} from '../engine'
import { address, decimal, flag, HOUR_US, id, list, object, oneWord, text, time, whole } from './schema-fields'
import { law } from './schema-law'

const SECOND_US = 1e6
const MOST_SERVERS = 150
const MOST_WORKERS = 10_000
const MOST_WAITING = 1_000_000

const part = { id: id(), label: text(), host: v.nullable(id()) }

const users = object({
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

const dns = object({
  kind: v.literal('dns'),
  ...part,
  record: object({ name: text(253), type: v.literal('A', 'must be "A"'), address: address() }),
  ttlUs: time(0, 24 * HOUR_US),
  answerTime: law,
})

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

const haproxy = object({
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
})

const upstreamServer = object({
  service: id(),
  weight: v.optional(whole(1, 1000), upstreamDefaults.weight),
  maxFails: v.optional(whole(0, 1000), upstreamDefaults.maxFails),
  failTimeoutUs: v.optional(time(), upstreamDefaults.failTimeoutUs),
  backup: v.optional(flag(), upstreamDefaults.backup),
})

/** A group, or the short way to write a group of one: `application`, which is null for static files only. */
const nginx = v.pipe(
  object({
    kind: v.literal('nginx'),
    ...part,
    application: v.optional(v.nullable(id())),
    upstream: v.optional(list(upstreamServer, MOST_UPSTREAM_SERVERS)),
    proxyNextUpstream: v.optional(list(oneWord(nextUpstreamConditions), nextUpstreamConditions.length), [
      'error',
      'timeout',
    ]),
    staticTime: law,
    proxyConnectTimeoutUs: time(1),
    proxyReadTimeoutUs: time(1),
  }),
  v.forward(
    v.check(
      ({ application, upstream }) => (application === undefined) !== (upstream === undefined),
      'must be there, or application; not both',
    ),
    ['upstream'],
  ),
  v.transform(({ application = null, upstream, ...own }) => ({
    ...own,
    upstream: upstream ?? (application === null ? [] : [{ service: application, ...upstreamDefaults }]),
  })),
)

const application = object({
  kind: v.literal('application'),
  ...part,
  workers: whole(0, MOST_WORKERS),
  serviceTime: law,
  writesTo: v.nullable(id()),
  readsFrom: list(id(), 20),
  databaseTimeoutUs: time(1),
  backlog: v.exactOptional(v.nullable(whole(0, MOST_WAITING))),
  workerClass: v.exactOptional(oneWord(workerClasses)),
  queriesPerPage: v.exactOptional(decimal(0, 100)),
})

const mysql = object({
  kind: v.literal('mysql'),
  ...part,
  role: oneWord(['primary', 'replica']),
  source: v.nullable(id()),
  readOnly: flag(),
  threads: whole(0, MOST_WORKERS),
  readTime: law,
  writeTime: law,
  applyTime: law,
  connectRetryUs: time(SECOND_US / 10),
  recoveryUs: time(),
  sourceDelayUs: v.exactOptional(time()),
  netTimeoutUs: v.exactOptional(time(SECOND_US)),
  semiSyncSource: v.exactOptional(flag()),
  semiSyncTimeoutUs: v.exactOptional(time()),
  semiSyncWaitPoint: v.exactOptional(oneWord(['AFTER_SYNC', 'AFTER_COMMIT'])),
  semiSyncReplicaCount: v.exactOptional(whole(1, 100)),
  semiSyncReplica: v.exactOptional(flag()),
  primaryKey: v.exactOptional(oneWord(['auto_increment', 'uuid'])),
})

export const service = v.variant(
  'kind',
  [users, dns, haproxy, nginx, application, mysql],
  'must be one of users, dns, haproxy, nginx, application, mysql',
)
