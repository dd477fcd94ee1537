/** The failover manager as a part of a design. */
import type { Part } from '../../part'

/**
 * It probes the databases, and promotes a replica when a primary is dead. Outside the site, in no link, and there only while it
 * is switched on. Each setting that is absent has its default.
 */
export interface ManagerPart extends Part {
  kind: 'failover-manager'
  /** Between two probes of a database; 5 s. */
  probeIntervalUs?: number
  /** So many probes of a primary fail one after another before it counts as dead; 3. */
  failedProbes?: number
  /** The new primary applies all that it has received before it is promoted; it does not. */
  applyFirst?: boolean
  /** After a failover none begins for so long; 3600 s. */
  recoveryBlockUs?: number
}
