/** The words of HAProxy's panel. Loaded with that panel. */
import { formatPlural } from '../format'

export const haproxyPanel = {
  heading: 'Servers, as HAProxy sees them',
  active: 'active',
  backup: 'backup',
  current: 'in progress there',
  waiting: 'waiting for it alone',
  answered: 'answered by it',
  stateOf: (label: string) => `State of ${label}`,
  weightOf: (label: string) => `Weight of ${label}`,
  maxconnOf: (label: string) => `maxconn of ${label}`,
  controls:
    '`drain`: no new requests but by cookie, checks go on; `maint`: no requests, no checks; `ready`: back at once, the default. `weight` 0 to 256 is its share, default 1, 0 for none. `maxconn`: requests at once, the others queue; default 0, no limit.',
  staticWeights:
    'Backend is using a static LB algorithm and only accepts weights ‘0%’ and ‘100%’: 0, or the weight it began with. Nothing was changed.',
  log: {
    heading: 'Log',
    list: 'The latest lines of HAProxy’s log, newest first',
    copy: 'Copy',
    copied: (n: number) => `${formatPlural(n, 'line')} copied.`,
    notCopied: 'The browser did not let the lines be copied: select them and copy them by hand.',
    serversOnly: 'servers only',
    empty: 'Nothing has been logged yet: let the run go on, or power off a server.',
  },
  checkFailed: (n: number, of: number) => `check ${n}/${of} failed`,
  checkPassed: (n: number, of: number) => `check ${n}/${of} passed`,
  lastCheck: (status: string) => `last check ${status}`,
  noCheckYet: 'no check yet',
  noCheck: 'no check',
  inQueue: 'Waiting in the queue',
  next: 'The next request goes to',
  none: { full: 'nobody: every server is full', down: 'nobody: no server is up', dead: 'nobody: HAProxy is dead' },
  seenAs: 'HAProxy sees this server as',
}
