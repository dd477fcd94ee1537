/** The single events of a request, in plain sentences; separate from `en.ts` because they are loaded when first needed. */
import type { Cause, CheckResult, HopName } from '../engine'
import { formatDuration } from './format'

export interface HopFacts {
  request: number
  /** "Nginx on Server 1" */
  part: string
  /** The other party, for example the server that HAProxy chose. */
  other: string
  /** The ledger's detail: a status, a length, a time, a number. */
  detail: number
  /** It speaks HTTP, so that a status means something. */
  http: boolean
  /** It is a MySQL, whose clients know its error numbers. */
  database: boolean
  /** How it ended, when it ended; otherwise null. */
  cause: Cause | null
}

const READ_ONLY = 1290
const TOO_MANY_CONNECTIONS = 1040

export const hopWords: Record<HopName, (facts: HopFacts) => string> = {
  sent: ({ request: n }) => `Request ${n} was sent.`,
  resolved: ({ request: n, detail }) =>
    detail === 1 ? `The user of request ${n} had the address cached.` : `Request ${n} got the address from DNS.`,
  arrived: ({ request: n, part }) => `Request ${n} reached ${part}.`,
  refused: ({ request: n, part, detail, database }) => {
    if (detail === 2) return `The firewall in front of ${part} rejected request ${n}: connection refused.`
    if (detail === 4) return `${part} had closed the connection on which request ${n} came.`
    if (detail === 3) return `The certificate of ${part} was not accepted for request ${n}.`
    if (database) return `${part} refused request ${n}: error 2003, Can't connect to MySQL server (111).`
    return `${part} refused request ${n}: its ${detail === 1 ? 'backlog is full' : 'process is dead'}.`
  },
  shaking: ({ request: n, part, detail }) =>
    detail === 0
      ? `${part} accepted the connection of request ${n} and never starts its TLS handshake.`
      : `The TLS handshake of request ${n} with ${part} began; it takes ${formatDuration(detail)}.`,
  chosen: ({ request: n, part, other }) => `${part} assigned request ${n} to ${other}.`,
  waiting: ({ request: n, part, detail }) =>
    `${part} waits ${formatDuration(detail)} (turn-around) before it retries request ${n}.`,
  queued: ({ request: n, part, detail }) => `Request ${n} was queued at ${part}, in position ${detail}.`,
  started: ({ request: n, part }) => `${part} started work on request ${n}.`,
  awaiting: ({ request: n, part }) => `${part} waits for a replica to acknowledge the write of request ${n}.`,
  acknowledged: ({ request: n, part, detail }) =>
    detail === 1
      ? `A replica of ${part} has the write of request ${n} in its relay log.`
      : `${part} no longer waits for a replica to acknowledge the write of request ${n}.`,
  released: ({ request: n, part }) => `${part} freed its worker; request ${n} waits for the next part.`,
  committed: ({ request: n, part, detail }) => `${part} committed write ${detail}, for request ${n}.`,
  stale: ({ request: n, part, detail }) => `${part} read for request ${n} without write ${detail}: a stale read.`,
  answered: ({ request: n, part, detail, http }) => {
    if (detail === READ_ONLY)
      return `${part} refused the write of request ${n}: error 1290, the MySQL server is running with the --read-only option.`
    if (detail === TOO_MANY_CONNECTIONS) return `${part} refused request ${n}: error 1040, Too many connections.`
    return http ? `${part} answered request ${n} with ${detail}.` : `${part} answered request ${n}.`
  },
  reset: ({ request: n, part, database }) =>
    database
      ? `${part} died with request ${n}: error 2013, Lost connection to MySQL server during query.`
      : `${part} closed the connection of request ${n} without an answer.`,
  spoiled: ({ request: n, part, detail }) =>
    detail === 0
      ? `${part} answered request ${n} with something that is not HTTP.`
      : `${part} broke off its answer ${detail} to request ${n}.`,
  timedOut: ({ request: n, part, other }) =>
    other === ''
      ? `${part} gave up waiting for request ${n}.`
      : `${part} gave up waiting for ${other} on request ${n}.`,
  dropped: ({ request: n, part }) => `${part} stopped working on request ${n}: nobody is waiting for it any more.`,
  lost: ({ request: n, other }) => `Request ${n} was lost on the cut link ${other}.`,
  vanished: ({ request: n, part, detail }) =>
    detail === 1
      ? `${part} lost power with request ${n}: nobody is told.`
      : `Request ${n} reached ${part}, which has no power: no one answers or refuses.`,
  filtered: ({ request: n, part }) => `The firewall in front of ${part} dropped request ${n}: no one answers.`,
  repeated: ({ request: n, part, detail }) =>
    `The queue of ${part} for new connections is full: that of request ${n} was dropped, and is tried again after ${formatDuration(detail)}.`,
  resent: ({ request: n }) =>
    `Its connection was closed without an answer: the browser sent request ${n} again, on a new one.`,
  passed: ({ request: n, part, other }) =>
    other === '' ? `${part} found no live upstream for request ${n}.` : `${part} passed request ${n} to ${other}.`,
  ended: ({ request: n, cause }) =>
    cause === 'ok' || cause === null ? `Request ${n} was answered.` : `Request ${n} failed: ${endings[cause]}.`,
}

const endings: Record<Exclude<Cause, 'ok'>, string> = {
  dns: 'DNS gave no address',
  refused: 'connection refused',
  reset: 'the connection was closed',
  'gave-up': 'the user gave up',
  '500': '500',
  '502': '502',
  '503': '503',
  '504': '504',
  'certificate-authority': 'ERR_CERT_AUTHORITY_INVALID',
  'certificate-name': 'ERR_CERT_COMMON_NAME_INVALID',
  'certificate-date': 'ERR_CERT_DATE_INVALID',
}

/** Routine events. */
export const routineWords = {
  checked: (part: string, server: string, status: CheckResult['status']) =>
    `${part} checked ${server}: ${status}, ${status.endsWith('OK') ? 'passed' : 'failed'}.`,
  applied: (part: string, source: string, write: number) => `${part} applied write ${write} of ${source}.`,
}
