/** The words on the canvas: badges, captions, the legend, and what a screen reader says of each part. */
import type { AlgorithmName } from '../engine'
import { formatCount, formatList } from './format'

/** Where the next request goes when that cannot be known before it arrives. */
const open: Partial<Record<AlgorithmName, string>> = {
  source: 'by client address',
  uri: 'by path',
  'hdr(X-User)': 'by user',
  'url_param id': 'by item',
  random: 'drawn at random',
}

const answers: Partial<Record<string, string>> = {
  normal: '',
  midfail: 'breaks off',
  midhang: 'stops midway',
  close: 'closes',
  garbage: 'garbage',
}

export const canvasWords = {
  label: 'The site, its users and its requests',
  down: 'DOWN',
  up: 'UP',
  /** What an experiment says of a part while it tries it. */
  notKnown: '…',
  killed: 'killed',
  off: 'off',
  starting: 'starting',
  hung: 'hung',
  paused: 'frozen',
  /** Of a `ResponseMode`; a status is what it answers. */
  answers: (mode: string) => answers[mode] ?? `answers ${mode}`,
  slow: (factor: number) => `${factor}× slow`,
  cut: 'cut',
  perSecond: (n: number) => `${formatCount(n)}/s`,
  perSecondTitle: 'Requests in the last second',
  active: 'active',
  backup: 'backup',
  backupServing: 'backup, serving',
  promoted: 'promoted',
  superseded: 'replaced',
  lostCount: (count: number) => `lost ${formatCount(count)} writes`,
  lostWrites: (numbers: readonly number[], more: number) =>
    `lost: ${numbers.length + more === 1 ? 'write' : 'writes'} ${more === 0 ? formatList(numbers.map(String)) : `${numbers.join(', ')} and ${String(more)} more`}`,
  awaitingReplicas: (n: number) => `${n} await a replica`,
  noCheck: 'no check',
  refused: 'refused',
  lostPacket: 'lost',
  dropped: 'dropped',
  rejected: 'rejected',
  timedOut: 'timeout',
  replication: 'replication',
  queries: { reads: 'reads', writes: 'writes' },
  stale: 'stale',
  /** The same, on one line, within a moment. */
  times: (what: string, n: number) => `${what} ×${n}`,
  legend: {
    label: 'Legend',
    static: 'static',
    read: 'read',
    write: 'write',
    answer: 'answer',
    replication: 'replication',
    stale: 'stale read',
    failed: 'failed',
    check: 'check',
    waiting: 'waiting',
    /** How many requests a mark stands for, and whether it is where its request is. */
    showing: { marks: '1 mark = 1 request', slowed: '1 mark = 1 request, slowed', bands: 'width = requests' },
  },
  primary: 'Primary',
  replica: 'Replica',
  readOnly: 'read-only',
  codeBase: 'Code base',
  staticAndProxy: 'static · proxy',
  open,
  nextServer: (label: string) => `next: ${label}`,
  noServer: 'no server is up',
  serversFull: 'every server is full',
  workersBusy: (busy: number, of: number | null) =>
    of === null ? `${busy} workers busy` : `${busy} of ${of} workers busy`,
  waiting: (n: number) => `${n} waiting`,
  checkFailed: (n: number, of: number) => `check ${n}/${of} failed`,
  checkPassed: (n: number, of: number) => `check ${n}/${of} passed`,
  binlog: (n: number) => `binlog ${n}`,
  applied: (n: number) => `applied ${n}`,
  lag: (text: string) => `${text} behind`,
  inSync: 'up to date',
  oldPrimary: 'follows old primary',
  ioStopped: 'IO thread stopped',
  ioConnecting: 'IO Connecting',
  sqlStopped: 'SQL thread stopped',
  requestsPerSecond: (n: number) => `${n} req/s`,
  fit: 'Fit the drawing to the window',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  restoreLayout: 'Reset the layout',
  hostLabel: (label: string, state: string) => `${label}, ${state}`,
  serviceLabel: (label: string, host: string | null, state: string) =>
    host === null ? `${label}, ${state}` : `${label} on ${host}, ${state}`,
  linkLabel: (from: string, to: string, state: string) => `Link from ${from} to ${to}, ${state}`,
  powerOffPart: (label: string) => `Power off ${label}`,
  rebootPart: (label: string) => `Reboot ${label}`,
  restartProcesses: (label: string) => `Restart processes on ${label}`,
  killPart: (label: string) => `Kill ${label}`,
  restartPart: (label: string) => `Restart ${label}`,
  zoom: 'View',
  nodeKeys:
    'Enter selects it, then the arrow keys move it, further with Shift. K kills it or powers it off, L goes to its links.',
  linkKeys: 'Enter selects it, K cuts it, L goes on.',
  /** The keys in a drawing that is for looking only. */
  selects: 'Enter selects it.',
  moved: ({ direction, x, y }: { direction: string; x: number; y: number }) =>
    `Moved ${direction}, to ${Math.round(x)}, ${Math.round(y)}.`,
  linkState: { up: 'connected', cut: 'cut' },
  hostState: { up: 'up', hurt: 'up', down: 'processes killed', off: 'powered off' },
  serviceState: { up: 'up', down: 'killed', off: 'off', starting: 'starting', hung: 'hung', paused: 'frozen' },
}
