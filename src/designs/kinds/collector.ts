/** The collector as a part of a design that has it from the start, and its alerts. */
import * as v from 'valibot'
import type { CollectorPart } from '../../engine'
import { alertMetrics, comparisons, severities } from '../../engine/services/collector/alert-rule'
import { decimal, id, list, object, oneWord, SECOND_US, text, time } from '../schema-fields'
import { part, standsBeside } from './kind'
import type { PartKind } from './kind'

const MOST_ALERTS = 100

const alert = object({
  id: id(),
  metric: oneWord(alertMetrics),
  comparison: oneWord(comparisons),
  threshold: decimal(0, 1e9),
  forUs: v.optional(time(), 0),
  keepFiringForUs: v.optional(time(), 0),
  severity: v.optional(oneWord(severities), 'page'),
  recipient: v.optional(text(), 'on call'),
  delayUs: v.optional(time(), 60 * SECOND_US),
})

const schema = object({
  kind: v.literal('collector'),
  ...part,
  alerts: v.exactOptional(list(alert, MOST_ALERTS)),
})

export const collector: PartKind<CollectorPart> = {
  schema,
  ...standsBeside,
  outside: true,
  count: 'at most one',
  statements: ({ alerts = [] }) =>
    alerts.flatMap(({ id: name }, i) =>
      alerts.findIndex((other) => other.id === name) === i
        ? []
        : [{ field: `alerts[${i}].id`, sentence: `is the id of an earlier alert, ${name}.` }],
    ),
}
