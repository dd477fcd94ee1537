/** Strangers as a part of a design that has them from the start. */
import * as v from 'valibot'
import type { StrangersPart } from '../../engine'
import { object, whole } from '../schema-fields'
import { part, standsBeside } from './kind'
import type { PartKind } from './kind'

const schema = object({
  kind: v.literal('stranger'),
  ...part,
  floodPerSecond: v.exactOptional(whole(0, 5000)),
})

export const stranger: PartKind<StrangersPart> = {
  schema,
  ...standsBeside,
  outside: true,
  count: 'at most one',
  statements: () => [],
}
