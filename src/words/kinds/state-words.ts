/** What nodes and table say of a service's state, by kind; loaded before any panel that has its other words. */
import type { Fact } from '../../engine'
import { formatDuration, formatPlural } from '../format'

/** Under the keywords that the view of the kind uses. */
export interface StateWords {
  /** The names of its roles; one that is not here is shown by its keyword. */
  roles?: Partial<Record<string, string>>
  /** What is wrong with it. */
  trouble?: Partial<Record<string, string>>
  /** Its facts under a heading; one that is not here is shown by its keyword, as in a configuration. */
  facts?: { heading: string; terms: Partial<Record<string, string>> }
  /** Facts mentioned beside its state while it is up; '' for a value not worth mentioning. */
  beside?: Partial<Record<string, (value: Fact['value']) => string>>
}

/** The kinds that have such words; a new kind adds its own. */
export const stateWords: Record<string, StateWords> = {
  users: { facts: { heading: 'People', terms: { people: 'people', cached: 'know the address' } } },
  dns: { facts: { heading: 'Record', terms: { TTL: 'TTL' } } },
  haproxy: {
    roles: { active: 'Active-Active', passive: 'Active-Passive' },
    beside: {
      next: (server) => `next: ${String(server)}`,
      'next open': (balance) => `next: by ${String(balance)}`,
      'next full': () => 'every server is full',
      'next down': () => 'no server is up',
    },
  },
  stranger: {
    trouble: { in: 'got in' },
    facts: { heading: 'Found', terms: { open: 'open', flood: 'flood' } },
  },
  collector: {
    facts: { heading: 'Knows', terms: { heard: 'hosts reporting', firing: 'alerts firing' } },
    beside: { firing: (n) => (n === 0 ? 'no alert' : `${formatPlural(Number(n), 'alert')} firing`) },
  },
  'failover-manager': {
    facts: { heading: 'Knows', terms: { answer: 'answering' } },
    trouble: { failover: 'failing over' },
  },
  mysql: {
    roles: { primary: 'primary', replaced: 'replaced primary', replica: 'replica' },
    trouble: {
      'IO No': 'IO thread stopped',
      'IO Connecting': 'IO thread connecting',
      'SQL No': 'SQL thread stopped',
      'old source': 'follows an old primary',
      'errant writes': 'has writes that its primary lacks',
      'split brain': 'takes writes beside another primary: a split brain',
    },
    beside: {
      read_only: (value) => (value === true ? 'read-only' : ''),
      lag: (us) => (Number(us) > 0 ? `${formatDuration(Number(us))} behind` : ''),
    },
  },
}

const none: StateWords = {}

export function stateWordsOf(kind: string): StateWords {
  return kind in stateWords ? stateWords[kind] : none
}
