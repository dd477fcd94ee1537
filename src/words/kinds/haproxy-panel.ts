/** The words of HAProxy's panel. Loaded with that panel. */
import type { BackendServer } from '../../engine'
import { formatPlural } from '../format'

export const haproxyPanel = {
  heading: 'Servers, as HAProxy sees them',
  active: 'active',
  backup: 'backup',
  current: 'in progress there',
  waiting: 'queued for it alone',
  answered: 'answered by it',
  stateOf: (label: string) => `State of ${label}`,
  weightOf: (label: string) => `Weight of ${label}`,
  agentOf: (label: string) => `What the agent of ${label} answers`,
  agentSilent: 'nothing',
  agent:
    'The agent’s answer counts when HAProxy asks next. A percentage is of the weight on the `server` line, rounded down, and stays until another one comes; `drain` and `maint` stay until `ready`, `down` until `up`. Nothing changes while it is silent.',
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
  throttle: (inForce: number, weight: number, percent: number) =>
    `slowstart: weight ${inForce} of ${weight}, throttle ${percent} %`,
  noCheck: 'no check',
  backends: {
    label: (name: string) => `backend ${name}`,
    meaning:
      'The first `use_backend` whose condition holds decides, or else it is `default_backend`. Each backend has servers, turns, queue, checks and statistics of its own: with all of its servers DOWN it answers 503 while another one is well.',
    present: 'Requests in it',
    requests: (n: number, queued: number) => (queued === 0 ? String(n) : `${n}, ${queued} of them queued`),
    unknown: 'known when it comes',
  },
  inQueue: 'Queued',
  idle: 'Idle connections of clients',
  held: 'Not accepted yet: in the kernel, counted nowhere',
  next: 'The next request goes to',
  none: { full: 'nobody: every server is full', down: 'nobody: no server is up', dead: 'nobody: HAProxy is dead' },
  seenAs: 'HAProxy sees this server as',
}

/** In the words of HAProxy's configuration; empty when the line says nothing that is rare. */
export function lineText({ agent, check, cookie, maxqueue = 0, minconn = 0, slowstartUs }: BackendServer): string {
  const times = {
    slowstart: slowstartUs,
    inter: check?.interUs,
    fastinter: check?.fastinterUs,
    downinter: check?.downinterUs,
  }
  const counts = {
    fall: check?.fall,
    rise: check?.rise,
    cookie,
    minconn: minconn || undefined,
    maxqueue: maxqueue || undefined,
  }
  return [
    ...(check === null ? ['no-check'] : []),
    ...(agent === undefined ? [] : ['agent-check']),
    ...Object.entries(times).flatMap(([word, us]) =>
      us === undefined || us === null ? [] : [`${word} ${us / 1000}ms`],
    ),
    ...Object.entries(counts).flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${value}`])),
  ].join(' ')
}
