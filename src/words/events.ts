/** What happened, in plain sentences: changes to the site, requests that went wrong. */
import type { Cause, JournalEvent, RequestKind, Termination } from '../engine'
import { alertChanges } from './alert-events'
import type { ChangeFacts, CheckReason } from './change-facts'
import { failoverChanges } from './failover-events'
import { formatCount, formatDuration, formatList, formatPlural, formatShare, formatTimes } from './format'
import { httpsChanges, refusals } from './https-words'
import { replicationChanges } from './replication-events'
import { switched } from './switch-events'

const reasons: Record<CheckReason, string> = { refused: 'connection refused', noAnswer: 'no answer' }
const because = ({ reason }: ChangeFacts): string => (reason === null ? '' : ` (${reasons[reason]})`)

/** By `responseModes`. */
const answers: Partial<Record<string, string>> = {
  normal: 'answers correctly again.',
  midfail: 'breaks off its answers in the middle.',
  midhang: 'stops in the middle of its answers.',
  close: 'closes connections without an answer.',
  garbage: 'answers with something that is not HTTP.',
}

const changes: Record<JournalEvent, (facts: ChangeFacts) => string> = {
  killed: ({ part }) => `${part} was killed.`,
  restarted: ({ part }) => `${part} was restarted.`,
  poweredOff: ({ part }) => `${hostNamed(part)} lost power.`,
  poweredOn: ({ part }) => `${hostNamed(part)} was rebooted.`,
  ...switched,
  ...alertChanges,
  recovered: ({ part }) => `${part} has recovered and answers again.`,
  hung: ({ part }) => `${part} hangs: it accepts requests and never answers.`,
  unhung: ({ part }) => `${part} no longer hangs.`,
  paused: ({ part }) => `${part} was frozen.`,
  resumed: ({ part }) => `${part} resumed where it was frozen.`,
  cut: ({ from, to }) => `The link from ${from} to ${to} was cut.`,
  restored: ({ from, to }) => `The link from ${from} to ${to} was restored.`,
  mode: ({ part, value }) => `${part} was switched to ${value}.`,
  balance: ({ part, value }) => `${part} was switched to balance ${value}.`,
  weight: ({ part, server, value }) => `${part}: the weight of ${server} was set to ${value}.`,
  maxconn: ({ part, server, value }) => `${part}: the maxconn of ${server} was set to ${value}.`,
  ready: ({ part, server }) => `${part}: ${server} was set ready.`,
  drain: ({ part, server }) => `${part}: ${server} was drained: it gets no new requests, except by cookie.`,
  maint: ({ part, server }) => `${part}: ${server} was set to maintenance: it gets no new requests.`,
  traffic: ({ value }) => `The traffic was changed: ${value}.`,
  set: ({ part, keyword, value }) => `${part}: ${keyword} was set to ${value}.`,
  checkFailed: (facts) => `${facts.part}: check ${facts.n}/${facts.of} failed on ${facts.server}${because(facts)}.`,
  checkRecovered: ({ part, server }) => `${part}: ${server} passed a check again and stays UP.`,
  checkPassed: ({ part, n, of, server }) => `${part}: check ${n}/${of} passed on ${server}.`,
  down: (facts) => `${facts.part} marked ${facts.server} DOWN${because(facts)}.`,
  up: ({ part, server }) => `${part} marked ${server} UP.`,
  agentSays: ({ server, value }) =>
    `The agent of ${server} answers ${value === '' ? 'nothing' : `“${value}”`} from now on.`,
  warmed: ({ part, server }) => `${part}: ${server} has its full weight again, slowstart is over.`,
  noServer: ({ backend, part }) =>
    `${part} has no server left${backend === undefined ? ': requests' : ` in the backend ${backend}: its requests`} get 503 at once.`,
  promoted: ({ part }) => `${part} was promoted and is now a primary.`,
  lostWrites: (facts) => lostSentence(facts),
  regained: (facts) => regainedSentence(facts),
  ioConnecting: ({ part, from }) => `${part} cannot reach ${from}, its primary, and keeps trying.`,
  ioConnected: ({ part, from }) => `${part} has reached ${from} and copies from it again.`,
  ioStopped: ({ part }) => `${part}: the IO thread stopped; it copies nothing new.`,
  ioStarted: ({ part }) => `${part}: the IO thread was started.`,
  sqlStopped: ({ part }) => `${part}: the SQL thread stopped; it applies nothing new.`,
  sqlStarted: ({ part }) => `${part}: the SQL thread was started.`,
  ...replicationChanges,
  ...failoverChanges,
  splitBrain: ({ part }) => `${part} accepts writes alongside another primary: a split brain.`,
  peerUnavailable: ({ part, to, n }) => `${part} marked ${to} unavailable for ${n} s.`,
  answers: ({ part, value }) => `${part} ${answers[value] ?? `answers ${value} to everything.`}`,
  slowed: ({ part, value }) =>
    value === '1' ? `${part} is as fast as before.` : `${part} now takes ${value} times as long to do its work.`,
  observed: ({ part, server, n }) => `${part} saw ${n} errors in a row on ${server}.`,
  peerAvailable: ({ part, to }) => `${part} marked ${to} available again.`,
  semiSyncOff: ({ part, lostCount }) =>
    `${part}: no acknowledgement in time; ${formatPlural(lostCount, 'commit')} waited, semi-sync is OFF.`,
  ...httpsChanges,
  semiSyncOn: ({ part }) => `${part}: the replica has caught up, semi-sync is ON again.`,
}

/** "Server 1", "The load balancer": what does not end in a number is no name. */
function hostNamed(host: string): string {
  return /\d$/.test(host) ? host : `The ${host.charAt(0).toLowerCase()}${host.slice(1)}`
}

function lostSentence(facts: ChangeFacts): string {
  const { lost, lostCount } = facts
  if (lostCount === 0) return 'No write was lost.'
  const verb = lostCount === 1 ? 'was' : 'were'
  return `${formatPlural(lostCount, 'write')} ${verb} lost${lost.length > 0 ? `: ${numbersOf(facts)}` : ''}.`
}

function regainedSentence(facts: ChangeFacts): string {
  const { lostCount } = facts
  return `${formatPlural(lostCount, 'lost write')} ${lostCount === 1 ? 'is' : 'are'} back: ${numbersOf(facts)}.`
}

function numbersOf({ lost, lostCount }: ChangeFacts): string {
  const more = lostCount - lost.length
  return more > 0 ? `${lost.join(', ')} and ${more} more` : lost.join(', ')
}

/** Several services of one host at the same instant. `all`: nothing else is on it. */
function together(event: 'killed' | 'restarted', host: string, services: readonly string[], all: boolean): string {
  const verb = event === 'killed' ? 'killed' : 'restarted'
  if (all) return `All processes on ${host} were ${verb}.`
  return `${formatList(services)} on ${host} were ${verb}.`
}

export interface RequestFacts {
  number: number
  kind: RequestKind
  cause: Cause
  status: number
  tookUs: number
  /** "HAProxy": the balancer that had it. */
  balancer: string
  /** "Server 1"; null when the balancer had none for it. */
  server: string | null
  /** True when the Nginx there has several applications. */
  group: boolean
  termination: Termination
  retries: number
  redispatched: boolean
  stale: boolean
  /** The write that a stale read did not show. */
  missing: number
  /** The database that executed its statement; null when none did. */
  database: string | null
}

function request(facts: RequestFacts): string {
  const name = `Request ${facts.number} (${facts.kind})`
  if (facts.cause !== 'ok') return `${name} failed: ${failure(facts)}.`
  const sentences: string[] = []
  if (facts.retries > 0) sentences.push(`${name} was answered ${afterRetries(facts)}.`)
  if (facts.stale) sentences.push(`${name} ${staleEnd(facts)}.`)
  return sentences.join(' ')
}

/** How many requests ended alike, and between which numbers they are. */
export interface Several {
  count: number
  lowest: number
  highest: number
}

/** Requests that ended as the latest of them did. */
function requests({ count, lowest, highest }: Several, latest: RequestFacts): string {
  const joined = highest - lowest === 1 ? 'and' : 'to'
  const which = `${formatCount(count)} requests (${lowest} ${joined} ${highest})`
  if (latest.cause !== 'ok') return `${which} failed; the latest: ${failure(latest)}.`
  const sentences: string[] = []
  if (latest.retries > 0) sentences.push(`${which} were answered ${afterRetries(latest)}.`)
  if (latest.stale) sentences.push(`${which} were stale reads; the latest ${staleEnd(latest)}.`)
  return sentences.join(' ')
}

function afterRetries({ balancer, retries, redispatched, server, tookUs }: RequestFacts): string {
  const moved = redispatched && server !== null ? `; ${balancer} redispatched it to ${server}` : ''
  return `after ${formatPlural(retries, 'retry', 'retries')}, in ${formatDuration(tookUs)}${moved}`
}

function staleEnd({ missing, database }: RequestFacts): string {
  return `did not show write ${missing}: ${database ?? 'the replica'} did not have it`
}

const application = ({ group, server }: RequestFacts): string =>
  group ? `an application behind Nginx on ${server ?? 'the server'}` : `the application on ${server ?? 'the server'}`

const causes: Record<Exclude<Cause, 'ok'>, (facts: RequestFacts, after: string) => string> = {
  dns: (_, after) => `DNS gave no address ${after}`,
  refused: () => 'the connection to the site was refused',
  reset: ({ status }, after) =>
    `the connection was closed ${status === 0 ? 'without an answer' : 'in the middle of the answer'} ${after}`,
  'gave-up': (_, after) => `the user gave up ${after}`,
  ...refusals,
  '500': (facts, after) =>
    `500 ${after}; from ${facts.server ?? 'the server'}: ${application(facts)} failed or got no result from MySQL`,
  '502': (facts, after) => {
    const server = facts.server ?? 'the server'
    if (!facts.termination.startsWith('--'))
      return `502 ${after}; ${server} closed the connection (${facts.termination})`
    if (facts.group) return `502 ${after}; no application behind Nginx on ${server} answered`
    return `502 ${after}; ${application(facts)} refused or closed Nginx’s connection`
  },
  '503': (facts, after) => unavailable(facts, after),
  '504': (facts, after) =>
    facts.termination.startsWith('--')
      ? `504 ${after}; Nginx on ${facts.server ?? 'the server'} waited too long for ${facts.group ? 'an' : 'the'} application`
      : `504 ${after}; ${facts.server ?? 'the server'} did not answer in time (${facts.termination})`,
}

function failure(facts: RequestFacts): string {
  return facts.cause === 'ok' ? '' : causes[facts.cause](facts, `after ${formatDuration(facts.tookUs)}`)
}

function unavailable({ balancer, server, termination, retries, redispatched }: RequestFacts, after: string): string {
  if (termination.startsWith('sQ')) return `503 ${after}; it waited too long in ${balancer}’s queue (${termination})`
  if (server === null) return `503 ${after}; ${balancer} had no server (${termination})`
  const tries = formatTimes(retries + 1)
  return `503 ${after}; ${balancer} tried ${redispatched ? `${tries}, at last ${server}` : `${server} ${tries}`} (${termination})`
}

/** The new traffic, after a change. */
function traffic(ratePerSecond: number, shares: Readonly<Record<RequestKind, number>>): string {
  const parts = Object.entries(shares).flatMap(([requestKind, share]) =>
    share === 0 ? [] : [`${formatShare(share)} ${requestKind}`],
  )
  return `${formatCount(ratePerSecond)} requests a second, ${formatList(parts)}`
}

export const eventWords = { changes, traffic, together, request, requests }
