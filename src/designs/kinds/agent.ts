/** An agent as a part of a design that has it from the start. */
import * as v from 'valibot'
import type { AgentPart } from '../../engine'
import { id, object, SECOND_US, time } from '../schema-fields'
import { part } from './kind'
import type { PartKind } from './kind'

const schema = object({
  kind: v.literal('agent'),
  ...part,
  host: id(),
  intervalUs: v.exactOptional(time(SECOND_US)),
})

export const agent: PartKind<AgentPart> = {
  schema,
  beside: true,
  count: 'one a host',
  roles: [],
  failures: null,
  statements: () => [],
}
