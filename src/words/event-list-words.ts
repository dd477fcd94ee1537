/** The words of the list of events; loaded with the first of them. */
import { formatCount, formatPlural } from './format'

export const eventListWords = {
  log: 'Newest first',
  cut: 'Earlier events are not listed: go back on the timeline to see them.',
  now: 'Now',
  lostHeading: 'Lost writes',
  lost: (n: number) => formatPlural(n, 'write'),
  lostItem: (write: number, request: number) =>
    request === 0 ? `write ${write}` : `write ${write} (request ${request})`,
  more: (n: number) => `and ${formatCount(n)} more`,
  earlier: (n: number) => `and ${formatCount(n)} earlier`,
  staleHeading: 'Stale reads',
  stale: (n: number) => formatPlural(n, 'read'),
  staleItem: (request: number, missing: number) => `request ${request} missed write ${missing}`,
}
