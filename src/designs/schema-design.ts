/** The schema of a whole design; references between its parts are checked in schema-references. */
import * as v from 'valibot'
import { ANY_PORT, ANYBODY, MOST_RULES, ruleActions } from '../engine'
import type { Design } from '../engine'
import { decimal, flag, id, list, object, oneWord, text, time, whole } from './schema-fields'
import { ears, https } from './schema-https'
import { law } from './schema-law'
import { anyPart } from './kinds/registry'

const MOST_HOSTS = 50
const MOST_SERVICES = 200
const MOST_LINKS = 1000
const MINUTE_US = 60e6

const share = decimal(0, 1e6)
export const seed = whole(0, 4294967295)

export const traffic = object({
  ratePerSecond: decimal(0, 5000),
  mix: v.pipe(
    object({ static: share, read: share, write: share }),
    v.check((mix) => mix.static + mix.read + mix.write > 0, 'must have a share above 0'),
  ),
})

const arrivals = v.variant(
  'process',
  [
    object({ process: v.literal('poisson') }),
    object({ process: v.literal('fixed') }),
    object({ process: v.literal('closed'), thinkTime: law }),
  ],
  'must be one of poisson, fixed, closed',
)

const rule = object({
  source: id(),
  destination: v.optional(id(), ANYBODY),
  port: whole(ANY_PORT, 65_535),
  action: oneWord(ruleActions),
})
/** The rules of a host's packet filter. */
export const rules = list(rule, MOST_RULES)

export const design = object({
  id: id(),
  name: text(),
  hosts: list(
    object({
      id: id(),
      label: text(),
      codeBase: v.nullable(object({ version: text() })),
      rules: v.exactOptional(rules),
      weakPassword: v.exactOptional(flag()),
    }),
    MOST_HOSTS,
  ),
  services: list(anyPart, MOST_SERVICES, 1),
  links: list(
    object({
      id: text(140),
      from: id(),
      to: id(),
      latencyUs: time(0, MINUTE_US),
      spare: v.exactOptional(flag()),
      tls: v.exactOptional(flag()),
    }),
    MOST_LINKS,
  ),
  firewall: v.exactOptional(flag()),
  traffic: object({ ...traffic.entries, arrivals: v.exactOptional(arrivals) }),
  seed,
  https: v.exactOptional(https),
  ears: v.exactOptional(ears),
}) satisfies v.GenericSchema<unknown, Design>
