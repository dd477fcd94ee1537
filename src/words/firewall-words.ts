/** The words of a host's firewall, and of what strangers have found. */
import type { RuleAction } from '../engine'
import { formatCount, formatPlural } from './format'

const actions: Record<RuleAction, string> = { accept: 'accept', drop: 'drop', reject: 'reject' }

export const firewallWords = {
  heading: 'Firewall',
  off: 'Off: anyone who knows the address can reach every port.',
  about: 'For each new connection the first rule that matches decides. Established connections stay open.',
  table: 'Rules of this host, in order',
  source: 'From',
  port: 'Port',
  action: 'Action',
  count: 'Count',
  countTitle: 'New connections that matched this rule',
  established: 'established',
  any: 'any',
  operator: 'operator',
  others: 'all others',
  actions,
  actionOf: (place: number) => `Action of rule ${place}`,
  up: (place: number) => `Move rule ${place} up`,
  remove: (place: number) => `Remove rule ${place}`,
  add: 'Add a rule',
  addFirst: 'Add',
  newSource: 'Source of the new rule',
  newPort: 'Port of the new rule, 0 for any',
  badPort: (typed: string) => `A port is a whole number from 0 (any) to 65535, not “${typed}”.`,
  newAction: 'Action of the new rule',
}

export const scanWords = {
  heading: 'What they have found',
  table: 'Ports of each host, as strangers see them',
  host: 'Host',
  port: 'Port',
  result: 'Result',
  got: 'Got',
  results: { unknown: 'not tried', open: 'open', closed: 'closed', filtered: 'filtered', in: 'got in' },
  rows: (n: number) => `${formatPlural(n, 'row', 'rows')} of the users’ table`,
  past: (status: number) => `answered ${status}, past the balancer`,
  keysOnly: 'accepts only keys',
  guesses: (n: number) => `${formatPlural(n, 'password', 'passwords')} tried`,
  flood: 'Flood',
  floodOf: (sent: number, answered: number, failed: number) =>
    `${formatCount(sent)} requests sent: ${formatCount(answered)} answered, ${formatCount(failed)} failed`,
}
