/** The words of one request and of the list of requests. Loaded with that panel. */
import type { AlgorithmName, RequestKind } from '../engine'
import { formatClock, formatCount, formatDuration, formatPlural, formatSetTime } from './format'

const list = {
  heading: 'Requests',
  number: 'Request #',
  go: 'Show',
  notANumber: 'Type the number of a request, for example 12.',
  notSent: (n: number, sent: number) => `Request ${n} has not been sent yet; ${formatCount(sent)} have been.`,
  filter: 'Filter',
  filters: {
    all: 'All',
    failed: 'Failed',
    retried: 'Retried',
    slow: 'Slow',
    stale: 'Stale reads',
    lost: 'Lost writes',
  },
  flying: 'In flight',
  slowTitle: (p95: string) => `Answered in more than ${p95}, the p95 of those kept.`,
  byKind: 'Kind',
  anyKind: 'any kind',
  byServer: 'Server',
  anyServer: 'any server',
  kept: (shown: number, n: number, all: number) =>
    n === all
      ? `${formatCount(shown)} of ${formatPlural(n, 'request')} that ended`
      : `${formatCount(shown)} of the latest ${formatCount(n)} kept; ${formatCount(all)} ended`,
  more: (n: number) => `${formatCount(n)} earlier ones are not listed: filter them, or type a number.`,
  none: 'No request matches: choose another filter, or let the run go on.',
  notYet: 'No request has been sent yet: press Play to see the first.',
  row: (n: number, requestKind: RequestKind, status: string, took: string) =>
    `Request ${n}, ${requestKind}, ${status}, ${took}`,
}

const pieces = {
  travel: (from: string, to: string) => `${from} → ${to}`,
  back: (from: string) => `${from} answers`,
  failed: (from: string, to: string) => `${from} ✕ ${to}`,
  handshake: (at: string) => `TLS handshake, ${at}`,
  queue: (at: string) => `${at}: queue`,
  retry: (waitUs: number) => `wait ${formatSetTime(waitUs)}, retry`,
  work: (at: string) => `${at}: work`,
  silent: (at: string) => `${at}: no answer`,
  row: (label: string, took: string, share: string) => `${label}: ${took}, ${share} of the time`,
}

const requestKinds: Record<RequestKind, string> = { static: 'Static file', read: 'Read', write: 'Write' }

const tries = {
  sent: (server: string) => `Sent to ${server}`,
  again: (server: string) => `${server} again`,
  moved: (server: string) => `redispatched to ${server}`,
  inQueue: 'waited in the queue',
  none: 'no server was usable',
  refused: 'refused',
  timedOut: 'no answer in time',
  reset: 'closed without an answer',
}

const reasons = {
  again: 'the same server again: this retry is not redispatched',
  freed: 'dequeued: a slot was freed and it was next; the algorithm was not consulted',
  behindOthers: 'others are queued already: it joins them',
  allFull: 'every usable server is full (maxconn): it waits in the queue',
  boundFull: 'the hash names this server, and it is full: it waits for it',
  noneUsable: 'no server is usable: 503 at once',
  onlyOne: 'the only one that could take it',
  backup: 'no active server is usable: a backup takes over',
  turn: 'its turn',
  fewest: 'the fewest connections for its weight',
  fewestOfEquals: 'as few connections as another, and waiting longest at that load',
  first: 'the first in the list with a free slot',
  address: 'the hash of the client’s address names it',
  path: 'the hash of the path names it',
  header: 'the hash of the user’s name in X-User names it',
  param: 'the hash of the item’s id names it',
  drawn: 'of those drawn at random, the least loaded',
}

const whyNot = {
  down: 'DOWN',
  out: 'out of rotation',
  backup: 'backup, not needed',
  full: 'full',
  failed: 'just failed',
  notAsked: 'not consulted',
  hash: 'another hash',
  other: {
    roundrobin: 'not its turn',
    'static-rr': 'not its turn',
    leastconn: 'not the fewest',
    first: 'further down the list',
    source: 'another hash',
    uri: 'another hash',
    'hdr(X-User)': 'not its turn',
    'url_param id': 'not its turn',
    random: 'not drawn, or busier',
  } satisfies Record<AlgorithmName, string>,
}

const rescue = {
  heading: 'What would have saved it',
  trying: 'Trying on a copy of the run …',
  nothing: (n: number) => `Nothing we tried: ${formatPlural(n, 'change')}, each on a copy of the run.`,
  proved: 'Each was tried: the same run again, with only this one change.',
  outcome: (server: string | null, tookUs: number) =>
    server === null ? `answered in ${formatDuration(tookUs)}` : `answered by ${server} in ${formatDuration(tookUs)}`,
  with: (setting: string, value: string) => `With ${setting} ${value}`,
  redispatch: 'With option redispatch',
  promote: (part: string) => `With ${part} promoted beforehand`,
  restart: (part: string) => `With ${part} running again`,
}

export const requestWords = {
  title: (n: number) => `Request #${n}`,
  asked: (requestKind: RequestKind, path: string) => `${requestKind === 'write' ? 'POST' : 'GET'} ${path}`,
  inFlight: 'in flight',
  noAnswer: 'no answer',
  close: 'Close the request',
  follow: 'Follow',
  following: 'Following',
  ended: 'It has ended.',
  loading: 'Replaying the run up to this request …',
  notSent: (n: number) => `Request ${n} had not been sent yet at this instant.`,
  requestKinds,
  sentAt: (us: number) => `sent at ${formatClock(us)}`,
  soFar: (sentence: string) => `${sentence} Still in flight.`,
  answeredWith: (status: number, us: number) => `Answered with ${status} in ${formatDuration(us)}.`,
  timeHeading: 'Where the time went',
  axis: 'Time from the start of the request',
  decided: 'HAProxy decided',
  nothingDecided: 'No server has been chosen for it yet: press Play, or step forward, to see which.',
  nth: (n: number) => `Choice ${n}`,
  at: (us: number) => `after ${formatDuration(us)}`,
  chosen: 'chosen',
  waits: 'waits for it',
  connections: (n: number, most: number) => (most === 0 ? `${n} open` : `${n} of ${most} open`),
  queued: (n: number) => `${n} queued`,
  weight: (n: number) => `weight ${n}`,
  backup: 'backup',
  data: 'Data',
  database: 'database',
  wrote: 'wrote',
  write: (n: number) => `write ${n}`,
  missed: 'did not show',
  lost: 'lost in a promotion',
  log: 'HAProxy’s account',
  termination: 'termination',
  unanswered:
    'The server closed the connection before its answer. An earlier request had come on this client’s connection, so HAProxy closed that one too, without an answer, and logged nothing: the client may send the request again.',
  logLine: 'Its line in HAProxy’s log',
  retries: 'retries',
  redispatched: (n: number) => `+${n}, to another server`,
  user: 'Users',
  list,
  pieces,
  tries,
  reasons,
  whyNot,
  rescue,
}
