/** The words of the right panel for whatever is selected. Loaded with that panel. */
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

const faults = {
  kill: 'Kill',
  killHost: 'Kill host',
  restart: 'Restart',
  restartHost: 'Restart host',
  starting: 'Starting…',
  hang: 'Hang',
  hangTitle: 'It keeps accepting requests and never answers.',
  unhang: 'Stop hanging',
  pause: 'Freeze',
  pauseTitle: 'The process is frozen (SIGSTOP): connections are still accepted for it, and it continues when resumed.',
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
  controlOf: (control: string, part: string) => `${control}: ${part}`,
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
}
