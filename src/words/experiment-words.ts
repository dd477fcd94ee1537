/** The words of the experiments, loaded with them: what the death of each part does, in sentences. */
import type { RequestKind } from '../engine'
import { formatClock, formatCount, formatDuration, formatList, formatPlural } from './format'

/** What is told of a death; times in milliseconds, shares 0 to 1. */
export interface DeathFacts {
  verdict: string
  lost: number
  recoverMs: number | null
  /** Requests that were answered at least a second later, and by how much at most. */
  slower: { requests: number; mostMs: number }
  lostWrites: number
  staleReads: number
  usualStaleReads: number
  after: Readonly<Record<RequestKind, number | null>>
  usual: Readonly<Record<RequestKind, number | null>>
}

const kindNames: Readonly<Partial<Record<string, string>>> = {
  static: 'static pages',
  reads: 'reads',
  writes: 'writes',
}
const byKind: Record<RequestKind, string> = { static: 'static pages', read: 'reads', write: 'writes' }
const percent = (share: number): string => `${Math.round(100 * share)}\u00a0%`

/** "stops writes", "loses 9 requests in 4.3 s, then nothing", "delays 9 requests by up to 5 s", "nobody notices". */
function verdictOf(facts: DeathFacts): string {
  const { verdict } = facts
  if (verdict === 'everything') return 'stops everything'
  if (verdict === 'nothing') return noticed(facts) || 'nobody notices'
  const { lost, recoverMs, lostWrites } = facts
  const less = remainder(facts)
  if (verdict !== 'loses') {
    const stopped = `stops ${formatList(verdict.split('+').map((kind) => kindNames[kind] ?? kind))}`
    return less === '' ? stopped : `${stopped} and ${less}`
  }
  if (lost === 0) return `loses ${formatPlural(lostWrites, 'write')}`
  if (less !== '') return less
  const during = recoverMs === null || recoverMs === 0 ? '' : ` in ${formatDuration(1000 * recoverMs)}`
  return `loses ${formatPlural(lost, 'request')}${during}, then recovers`
}

/** What a user sees of a death that loses nothing; empty for nothing. */
function noticed({ slower, staleReads, usualStaleReads }: DeathFacts): string {
  const late = `delays ${formatPlural(slower.requests, 'request')} by up to ${formatDuration(1000 * slower.mostMs)}`
  return formatList([
    ...(slower.requests > 0 ? [late] : []),
    ...(staleReads > usualStaleReads ? ['shows more stale reads'] : []),
  ])
}

/** What is still answered, but no longer in full; empty when there is no such kind. */
function remainder({ after, usual }: DeathFacts): string {
  const kinds = ['static', 'read', 'write'] as const
  const less = kinds.filter((kind) => (after[kind] ?? 0) > 0 && (after[kind] ?? 0) < (usual[kind] ?? 0))
  if (less.length === 0) return ''
  return `answers only ${formatList(less.map((kind) => `${percent(after[kind] ?? 0)} of ${byKind[kind]}`))}`
}

/** On a part of the canvas; empty for a part that is no single point of failure. */
function badgeOf(verdict: string): string {
  if (verdict === 'everything') return 'SPOF'
  if (verdict === 'loses' || verdict === 'nothing') return ''
  return `SPOF for ${verdict.replaceAll('+', ', ')}`
}

export const experimentWords = {
  title: 'Experiments',
  choose: 'Which experiment',
  names: { spof: 'What stops', helps: 'What would help', availability: 'Availability', sweep: 'Sweep' },
  close: 'Close the experiments',
  withoutWorkers: 'This browser cannot run workers for this page, so this takes longer.',
  failed: (reason: string) => `The experiment failed (${reason}).`,
  nobody: 'No requests arrive, so there is nothing to measure. Close the experiments and let some traffic in.',
  dead: 'This run answers nothing as it is now, so there is nothing left to stop. Restart what is dead first.',
  trying: (done: number, asked: number) => `Trying: ${formatCount(done)} of ${formatCount(asked)}`,
  deaths: {
    table: 'What each death does',
    /** `atUs`: the instant of the deaths. */
    intro: (atUs: number) =>
      `Each part dies at ${formatClock(atUs)} of this run, each time with the same requests. Answered: before the site settles → after.`,
    columns: {
      part: 'Part',
      verdict: 'When it dies',
      static: 'Static',
      read: 'Reads',
      write: 'Writes',
      lost: 'Lost',
      recovers: 'Recovers',
      lostWrites: 'Lost writes',
      staleReads: 'Stale reads',
    },
    titles: {
      lost: 'Requests that are answered when nothing dies, within the time watched',
      recovers: 'From the death until all is answered again',
      lostWrites: 'Acknowledged writes that are gone when a replica is promoted afterwards',
      staleReads: 'Reads that did not show their user’s own latest write, within the time watched',
    },
    sort: (column: string) => `Sort by ${column}`,
    whats: { service: 'process', host: 'host', link: 'link' },
    showIt: (part: string) => `Show the death of ${part} on a branch of this run`,
    verdict: verdictOf,
    badge: badgeOf,
    percent,
    none: '–',
    never: 'never',
    atOnce: 'at once',
    spoken: (spofs: readonly string[]) =>
      spofs.length === 0 ? 'No single point of failure.' : `SPOF: ${spofs.join('; ')}.`,
    spokenPart: (part: string, badge: string) => (badge === 'SPOF' ? part : `${part} ${badge.slice('SPOF '.length)}`),
  },
  pairs: {
    button: 'Try two at once',
    heading: 'Two deaths at once',
    cancel: 'Cancel',
    result: (worse: number, tried: number) =>
      worse === 0
        ? `Of ${formatCount(tried)} pairs, none is worse than both of its parts alone.`
        : `Of ${formatCount(tried)} pairs, ${formatCount(worse)} are worse than both of their parts alone.`,
    and: (one: string, other: string) => `${one} and ${other}`,
    more: (n: number) => `Show ${formatCount(n)} more`,
  },
}
