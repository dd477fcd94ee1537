/** The failover manager as a part of a design that has it from the start. */
import * as v from 'valibot'
import type { ManagerPart } from '../../engine'
import { flag, object, SECOND_US, time, whole } from '../schema-fields'
import { part, standsBeside } from './kind'
import type { PartKind } from './kind'

const MOST_PROBES = 100

const schema = object({
  kind: v.literal('failover-manager'),
  ...part,
  probeIntervalUs: v.exactOptional(time(SECOND_US / 10)),
  failedProbes: v.exactOptional(whole(1, MOST_PROBES)),
  applyFirst: v.exactOptional(flag()),
  recoveryBlockUs: v.exactOptional(time()),
})

export const manager: PartKind<ManagerPart> = {
  schema,
  ...standsBeside,
  outside: true,
  count: 'at most one',
  statements: () => [],
}
