/** An agent as a part of a design. */
import type { Part } from '../../part'

/**
 * It asks the programs on its host for their numbers, and reports to the collector. Beside the site, in no link, and there only
 * while monitoring is switched on.
 */
export interface AgentPart extends Part {
  kind: 'agent'
  host: string
  /** Between two reports; absent: 10 s. */
  intervalUs?: number
}
