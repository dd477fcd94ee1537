/** The words of the right panel that are there from the start: around the events of the run, and of whom they tell. */
import { formatCount, formatPlural } from './format'

const events = {
  heading: 'Events',
  requests: 'Requests',
  operations: 'Operations',
  show: 'Show',
  log: 'Newest first',
  empty: 'Nothing to tell yet. Select a server on the canvas and power it off.',
  steppedOnto: 'Stepped onto',
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

export const logWords = {
  flag: { on: 'on', off: 'off' },
  label: 'Details',
  route: (from: string, to: string) => `${from} → ${to}`,
  partOn: (label: string, host: string) => `${label} on ${host}`,
  modes: { active: 'Active-Active', passive: 'Active-Passive' },
  events,
}
