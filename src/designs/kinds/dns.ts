/** DNS as a part of a design. */
import * as v from 'valibot'
import type { DnsPart } from '../../engine'
import { address, HOUR_US, object, text, time } from '../schema-fields'
import { law } from '../schema-law'
import { part } from './kind'
import type { PartKind } from './kind'

const schema = object({
  kind: v.literal('dns'),
  ...part,
  record: object({ name: text(253), type: v.literal('A', 'must be "A"'), address: address() }),
  ttlUs: time(0, 24 * HOUR_US),
  answerTime: law,
})

export const dns: PartKind<DnsPart> = {
  schema,
  outside: true,
  roles: ['resolver'],
  failures: {
    mtbfHours: 43_830,
    repairHours: 1,
    source: 'Our assumption: a provider answers nothing for an hour, once in five years.',
  },
  statements: () => [],
}
