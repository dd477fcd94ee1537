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

const modes: Partial<Record<string, string>> = {
  normal: 'As it should',
  midfail: 'Break off answers',
  midhang: 'Stop in the middle of answers',
  close: 'Close without an answer',
  garbage: 'Answer garbage',
}

const misbehaviour = {
  heading: 'How it behaves',
  answers: 'answers',
  /** Of a `ResponseMode`; a status is what it answers. */
  mode: (mode: string) => modes[mode] ?? `Answer ${mode}`,
  slow: 'slowdown',
  slowUnit: '× slowdown',
  slowMeaning: 'Work that begins now takes this many times as long; 1 is normal.',
  slower: (factor: number) => `slowdown ×${factor}`,
}

const what = {
  host: 'A machine. Powered off, everything on it goes silent; with only its processes killed, its address refuses connections.',
  link: 'A network path between two parts. When it is cut, what is sent on it never arrives.',
  replicationLink: 'The path on which the primary’s log travels to its replica.',
  codeBase: 'The files of the application on this host. They run only while the application does.',
}

export const inspectorWords = {
  close: 'Close the details',
  outside: 'outside the site',
  on: (host: string) => `on ${host}`,
  states: { up: 'Up', down: 'Killed', off: 'Powered off', starting: 'Starting', hung: 'Hung', paused: 'Frozen' },
  linkStates: { up: 'Connected', cut: 'Cut' },
  hostStates: {
    up: 'Up',
    off: 'Powered off',
    down: 'Processes killed',
    some: (up: number, of: number) => `${up} of ${of} up`,
  },
  facts: 'Facts',
  services: 'On this host',
  ssh: 'SSH',
  sshPassword:
    'It accepts passwords, and one is among the first that strangers try. Our choice: off, it accepts only keys.',
  link: 'Link',
  from: 'from',
  to: 'to',
  latency: 'latency, one way',
  latencyValue: (us: number) => formatDuration(us),
  version: 'version',
  codeBase: 'Code base',
  what,
  misbehaviour,
  requests,
}
