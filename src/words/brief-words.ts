/** The words of parts where only essentials are shown; loaded with them. */
import { formatCount, formatPlural } from './format'

export const briefWords = {
  inProgress: (n: number) => `${formatCount(n)} in progress`,
  busy: (busy: number, of: number | null) => (of === null ? `${busy} busy` : `${busy} of ${of} busy`),
  /** Hosts that report to the collector, or databases that answer the manager: there is room for no more. */
  of: (n: number, of: number) => `${formatCount(n)} of ${formatCount(of)}`,
  firing: (n: number) => formatPlural(n, 'alert'),
  failingOver: 'failover',
  open: (n: number) => `${formatCount(n)} open`,
  gotIn: 'got in',
}
