/** The words of the right panel for whatever is selected. They come with that panel, not with the page. */
import { formatDuration, formatPlural } from './format'

const requests = {
  heading: 'Requests here',
  received: 'received',
  answered: 'answered',
  failed: 'failed',
  inProgress: 'in progress',
  refused: (n: number) => `${formatPlural(n, 'connection')} refused while it was dead, not counted as received`,
  equation: (received: number, answered: number, failed: number, inside: number) =>
    `${received} received = ${answered} answered + ${failed} failed + ${inside} in progress`,
}

const haproxy = {
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
    empty: 'Nothing has been logged yet.',
  },
  checkFailed: (n: number, of: number) => `check ${n}/${of} failed`,
  checkPassed: (n: number, of: number) => `check ${n}/${of} passed`,
  lastCheck: (status: string) => `last check ${status}`,
  noCheckYet: 'no check yet',
  noCheck: 'no check',
  queued: 'Waiting in the queue',
  next: 'The next request goes to',
  none: { full: 'nobody: every server is full', down: 'nobody: no server is up', dead: 'nobody: HAProxy is dead' },
  seenAs: 'HAProxy sees this server as',
}

const application = {
  heading: 'Workers',
  busy: 'busy',
  ofWorkers: (busy: number, of: number | null) => (of === null ? `${busy}, no limit` : `${busy} of ${of}`),
  waiting: 'waiting in line',
  writesTo: 'writes go to',
  readsFrom: 'reads go to',
  nowhere: 'no database',
}

const mysql = {
  heading: 'Database',
  role: 'role',
  readOnly: 'read_only',
  writers: 'writes come from',
  noWriter: 'no application',
  refused: (writers: string) => `${writers}; it is read-only and refuses them (error 1290)`,
  on: 'ON',
  off: 'OFF',
  binlog: 'binary log position',
  busy: 'statements running',
  waiting: 'waiting in line',
  replication: 'Replication',
  io: 'IO thread',
  sql: 'SQL thread',
  threads: { Yes: 'Yes', No: 'No', Connecting: 'Connecting' },
  stop: 'Stop',
  start: 'Start',
  stopThread: (thread: string) => `Stop the ${thread}`,
  startThread: (thread: string) => `Start the ${thread}`,
  behind: 'behind',
  behindBy: (n: number) => formatPlural(n, 'write'),
  lag: 'lag',
  secondsBehind: 'Seconds_Behind_Source',
  null: 'NULL',
  seconds: (n: number) => String(n),
}

const faults = {
  kill: 'Kill',
  killHost: 'Kill host',
  restart: 'Restart',
  restartHost: 'Restart host',
  starting: 'Starting…',
  hang: 'Hang',
  hangTitle: 'It goes on accepting requests and never answers.',
  unhang: 'Stop hanging',
  pause: 'Freeze',
  pauseTitle: 'The process stands still (SIGSTOP): connections are accepted for it, and it goes on when resumed.',
  resume: 'Resume',
  promote: 'Promote',
  promoteHint:
    'Makes it the primary: it stops copying and accepts writes, and every application with a link to it writes to it. Writes that it does not have are lost.',
  cut: 'Cut',
  restore: 'Restore',
  key: 'K',
}

const misbehaviour = {
  heading: 'How it works',
  answers: 'answers',
  modes: { normal: 'As it should', '500': 'Answer 500', midfail: 'Break off answers', garbage: 'Answer garbage' },
  slow: 'times as slow',
  slowMeaning: 'Work that begins now takes so many times as long; 1 is as usual.',
  slower: (factor: number) => `${factor} times as slow`,
}

const what = {
  host: 'A machine. When it dies, everything on it dies.',
  link: 'A network path between two parts. When it is cut, what is sent on it never arrives.',
  replicationLink: 'The path on which the primary’s log travels to its replica.',
  codeBase: 'The files of the application on this host. They run only while the application does.',
}

export const inspectorWords = {
  close: 'Close the details',
  outside: 'outside the site',
  on: (host: string) => `on ${host}`,
  states: { up: 'Up', down: 'Killed', starting: 'Starting', hung: 'Hung', paused: 'Frozen' },
  linkStates: { up: 'Connected', cut: 'Cut' },
  hostStates: { up: 'Up', down: 'Killed', some: (up: number, of: number) => `${up} of ${of} up` },
  deedOn: (deed: string, part: string) => `${deed}: ${part}`,
  facts: 'Facts',
  services: 'On this host',
  link: 'Link',
  from: 'from',
  to: 'to',
  latency: 'latency, one way',
  latencyValue: (us: number) => formatDuration(us),
  version: 'version',
  codeBase: 'Code base',
  what,
  faults,
  misbehaviour,
  requests,
  haproxy,
  application,
  mysql,
}
