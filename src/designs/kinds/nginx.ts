/** Nginx as a part of a design: it refers to the applications of its upstream group. */
import * as v from 'valibot'
import { MOST_UPSTREAM_SERVERS, nextUpstreamConditions, upstreamDefaults } from '../../engine'
import type { NginxPart } from '../../engine'
import { flag, id, list, object, oneWord, time, whole } from '../schema-fields'
import { law } from '../schema-law'
import { quote } from '../schema-problem'
import { part } from './kind'
import type { PartKind, Statement } from './kind'

const upstreamServer = object({
  service: id(),
  weight: v.optional(whole(1, 1000), upstreamDefaults.weight),
  maxFails: v.optional(whole(0, 1000), upstreamDefaults.maxFails),
  failTimeoutUs: v.optional(time(), upstreamDefaults.failTimeoutUs),
  backup: v.optional(flag(), upstreamDefaults.backup),
  down: v.exactOptional(flag()),
})

/** A group, or the short way to write a group of one: `application`, which is null for static files only. */
const schema = v.pipe(
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

export const nginx: PartKind<NginxPart> = {
  schema,
  roles: ['site', 'server'],
  failures: {
    mtbfHours: 8766,
    repairHours: 0.25,
    source: 'Our assumption: it crashes, or a wrong configuration stops it, once a year.',
  },
  statements: ({ upstream }) => {
    const services = upstream.map(({ service }) => service)
    const each = services.flatMap((service, i): Statement[] => {
      const field = `upstream[${i}].service`
      const twice = { field, sentence: `${quote(service)} stands twice in the group.` }
      return [{ field, to: service, as: 'upstream' }, ...(services.indexOf(service) < i ? [twice] : [])]
    })
    const idle = services.length > 0 && upstream.every(({ backup }) => backup)
    return idle ? [...each, { field: 'upstream', sentence: 'must have a server that is no backup.' }] : each
  },
}
