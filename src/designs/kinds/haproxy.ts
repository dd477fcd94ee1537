/** HAProxy as a part of a design: it refers to the services behind its `server` lines. */
import * as v from 'valibot'
import {
  algorithms,
  errorActions,
  hashTypes,
  longestTimeoutUs,
  observeModes,
  retryConditions,
  reuseModes,
  serverSsl,
  tlsVersions,
} from '../../engine'
import type { HaproxyPart } from '../../engine'
import { provideBackends } from '../../engine/services/haproxy/provide-backends'
import { isExpectation } from '../../engine/services/haproxy/health/is-expectation'
import { DEFAULT_BACKEND } from '../../engine/services/haproxy/backend-names'
import { address, agentReply, flag, id, list, object, oneWord, SECOND_US, text, time, whole } from '../schema-fields'
import { law } from '../schema-law'
import { quote } from '../schema-problem'
import type { Problem } from '../schema-problem'
import { part } from './kind'
import type { PartKind } from './kind'

// A design from a file may have several.
provideBackends()

const MOST_SERVERS = 150

/** 0: none. */
const timeout = () => v.union([v.literal(0), time(1000, longestTimeoutUs)], timeWanted)
const timeWanted = `must be 0 for none, or a whole number of microseconds from 1000 to ${longestTimeoutUs}`

const lineCheck = object({
  interUs: v.exactOptional(time(1000)),
  fastinterUs: v.exactOptional(v.nullable(time(1000))),
  downinterUs: v.exactOptional(v.nullable(time(1000))),
  fall: v.exactOptional(whole(1, 100)),
  rise: v.exactOptional(whole(1, 100)),
})

const backendServer = object({
  name: id(),
  service: id(),
  weight: whole(0, 256),
  maxconn: whole(0, 100_000),
  backup: flag(),
  cookie: v.exactOptional(id()),
  maxqueue: v.exactOptional(whole(0, 100_000)),
  minconn: v.exactOptional(whole(0, 100_000)),
  slowstartUs: v.exactOptional(timeout()),
  agent: v.exactOptional(object({ interUs: v.exactOptional(time(1000)), says: v.exactOptional(agentReply()) })),
  check: v.exactOptional(v.nullable(lineCheck)),
  backend: v.exactOptional(id()),
})

const healthCheck = object({
  type: oneWord(['l4', 'http']),
  interUs: time(1000),
  fastinterUs: v.nullable(time(1000)),
  downinterUs: v.nullable(time(1000)),
  send: v.exactOptional(
    v.pipe(text(), v.regex(/^[A-Z]+ \/[!-~]*$/, 'must be a method and a path such as GET /healthz')),
  ),
  expect: v.exactOptional(v.pipe(text(), v.check(isExpectation, 'must be status or rstatus with what it allows'))),
  fall: whole(1, 100),
  rise: whole(1, 100),
  latencyUs: time(0, SECOND_US),
  observe: v.exactOptional(oneWord(observeModes)),
  errorLimit: v.exactOptional(whole(1, 10_000)),
  onError: v.exactOptional(oneWord(errorActions)),
})

const MOST_BACKENDS = 20
const MOST_RULES = 100
const MOST_PREFIXES = 100

const further = object({ name: id(), balance: v.exactOptional(oneWord(algorithms)) })

const rule = object({
  backend: id(),
  pathBeg: list(v.pipe(text(), v.regex(/^\/[!-~]*$/, 'must be how a path begins, such as /static')), MOST_PREFIXES, 1),
  nbsrv: v.exactOptional(flag()),
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
  redispatchInterval: v.exactOptional(whole(-100, 100)),
  retryOn: v.exactOptional(list(oneWord(retryConditions), retryConditions.length)),
  allbackups: flag(),
  timeoutConnectUs: v.optional(timeout(), 0),
  timeoutServerUs: v.optional(timeout(), 0),
  timeoutQueueUs: v.optional(v.nullable(time(1000, longestTimeoutUs)), null),
  processingTime: v.exactOptional(v.nullable(law)),
  nbthread: v.exactOptional(whole(1, 64)),
  cookie: v.exactOptional(flag()),
  sslMaxVer: v.exactOptional(oneWord(tlsVersions)),
  ssl: v.exactOptional(oneWord(serverSsl)),
  abortonclose: v.exactOptional(flag()),
  maxconn: v.exactOptional(whole(0, 100_000)),
  backlog: v.exactOptional(whole(0, 100_000)),
  timeoutClientUs: v.exactOptional(timeout()),
  timeoutHttpRequestUs: v.exactOptional(timeout()),
  timeoutHttpKeepAliveUs: v.exactOptional(timeout()),
  httpReuse: v.exactOptional(oneWord(reuseModes)),
  timeoutCheckUs: v.exactOptional(timeout()),
  slowstartUs: v.exactOptional(timeout()),
  agentCheck: v.exactOptional(flag()),
  agentInterUs: v.exactOptional(time(1000)),
  fullconn: v.exactOptional(whole(0, 100_000)),
  backends: v.exactOptional(list(further, MOST_BACKENDS)),
  useBackend: v.exactOptional(list(rule, MOST_RULES)),
  onMarkedDown: v.exactOptional(flag()),
  onMarkedUp: v.exactOptional(flag()),
})

export const haproxy: PartKind<HaproxyPart> = {
  schema,
  roles: ['site'],
  failures: {
    mtbfHours: 8766,
    repairHours: 0.25,
    source: 'Our assumption: it crashes, or a wrong configuration stops it, once a year.',
  },
  statements: (haproxy) => [
    ...backendProblems(haproxy),
    ...haproxy.servers.flatMap(({ name, service }, i, servers) => [
      ...(servers.findIndex((other) => other.name === name) < i
        ? [{ field: `servers[${i}].name`, sentence: `${quote(name)} is already the name of a server.` }]
        : []),
      { field: `servers[${i}].service`, to: service, as: 'server' as const },
    ]),
  ],
}

/** Lines and rules name backends that are there; the default one is not listed. */
function backendProblems({ backends = [], servers, useBackend = [] }: HaproxyPart): Problem[] {
  const names = backends.map(({ name }) => name)
  const missing = (field: string, name: string | undefined): Problem[] =>
    name === undefined || names.includes(name) ? [] : [{ field, sentence: `There is no backend ${quote(name)}.` }]
  return [
    ...names.flatMap((name, i) =>
      name === DEFAULT_BACKEND || names.indexOf(name) < i
        ? [{ field: `backends[${i}].name`, sentence: `${quote(name)} is already the name of a backend.` }]
        : [],
    ),
    ...servers.flatMap(({ backend }, i) => missing(`servers[${i}].backend`, backend)),
    ...useBackend.flatMap(({ backend }, i) => missing(`useBackend[${i}].backend`, backend)),
  ]
}
