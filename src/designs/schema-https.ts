/** The schema of what HTTPS adds to a design and to its commands: certificates, and who listens. */
import * as v from 'valibot'
import { issuers, redirectCodes, switches } from '../engine'
import type { Certificate, Command, Https, Switch } from '../engine'
import { flag, id, list, object, oneWord, text, whole } from './schema-fields'

const MOST_NAMES = 20
const MOST_CERTIFICATES = 200
const MOST_EARS = 1000
/** A hundred years before and after the run begins. */
const CENTURY_US = 36_525 * 24 * 3600e6

const moment = whole(-CENTURY_US, CENTURY_US, 'of microseconds ')

export const certificate = v.pipe(
  object({ names: list(text(), MOST_NAMES, 1), notBeforeUs: moment, notAfterUs: moment, issuer: oneWord(issuers) }),
  v.check(({ notAfterUs, notBeforeUs }) => notBeforeUs < notAfterUs, 'must be valid from before it expires'),
) satisfies v.GenericSchema<unknown, Certificate>

export const https = object({
  redirect: v.exactOptional(
    v.nullable(v.picklist(redirectCodes, `must be one of ${redirectCodes.join(', ')}, or null`)),
  ),
  certificates: v.exactOptional(
    list(object({ service: id(), certificate: v.nullable(certificate) }), MOST_CERTIFICATES),
  ),
}) satisfies v.GenericSchema<unknown, Https>

export const ears = list(text(140), MOST_EARS)

/** What is switched on from the start in one of our own designs. */
export const switchedFromStart = {
  ...v.entriesFromList(switches, v.exactOptional(flag())),
  ears: v.exactOptional(ears),
}

type Switched = Partial<Record<Switch, boolean>> & { ears?: readonly string[] }

/** The same as commands, which a page knows too. */
export function switchedOn({ ears = [], ...given }: Switched): Command[] {
  return [
    ...switches.filter((op) => given[op] === true).map((op): Command => ({ atUs: 0, op, on: true })),
    ...ears.map((target): Command => ({ atUs: 0, op: 'ear', target, on: true })),
  ]
}
