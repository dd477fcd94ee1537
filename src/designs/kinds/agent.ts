/** An agent as a part of a design that has it from the start. */
import * as v from 'valibot'
import type { AgentPart } from '../../engine'
import { id, object, SECOND_US, time } from '../schema-fields'
import { part, standsBeside } from './kind'
import type { PartKind } from './kind'

const schema = object({
  kind: v.literal('agent'),
  ...part,
  host: id(),
  intervalUs: v.exactOptional(time(SECOND_US)),
})

export const agent: PartKind<AgentPart> = {
  schema,
  ...standsBeside,
  count: 'one a host',
  statements: () => [],
}
