/** The collector as a part of a design. */
import type { Part } from '../../part'
import type { AlertRule } from './alert-rule'

/** It receives the reports of all agents and evaluates alerts. Outside the site, and beside it like its agents. */
export interface CollectorPart extends Part {
  kind: 'collector'
  /** Absent: the usual set. */
  alerts?: AlertRule[]
}
