/** What a kind that stands beside the site says about itself: which of it there can be, and its ways. */
import type { Design, Link, ServicePart } from '../design'

export interface Standing {
  /** It came after the others: it leaves no trace in runs that were made before, until it is used. It stands after them. */
  late?: true
  /** The parts that can be switched on beside a site that names none of the kind. */
  usual: (site: Design) => ServicePart[]
  /** The links of one of its parts; `beside` are all that stand there. */
  ways: (part: ServicePart, site: Design, beside: readonly ServicePart[]) => Omit<Link, 'latencyUs'>[]
}
