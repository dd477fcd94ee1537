/** What the failover manager's node and panel say. */
import type { ManagerView, ProbedView } from '../engine'
import { formatClock, formatCount, formatDuration, formatPlural } from './format'

const held: Record<Exclude<ProbedView['held'], 'none'>, string> = {
  blind: 'Left alone: none of its replicas answers either.',
  heard: 'Left alone: a replica still hears it.',
  blocked: 'Left alone: the recovery block is not over.',
  replaced: 'Another one was promoted in its place.',
}

export const managerWords = {
  answering: (n: number, of: number) => `${formatCount(n)} of ${formatCount(of)} answer`,
  stages: {
    watching: 'watching',
    stopping: 'failover: asking',
    applying: 'failover: applying',
    promoting: 'failover: promoting',
    pointing: 'failover: pointing',
  } satisfies Record<ManagerView['stage'], string>,
  doing: {
    watching: 'It probes every database.',
    stopping: 'It stops the replicas that answer, and asks what they have received.',
    applying: 'It waits until the chosen replica has applied what it has received.',
    promoting: 'It promotes the chosen replica.',
    pointing: 'It points the applications and the other replicas at the new primary.',
  } satisfies Record<ManagerView['stage'], string>,
  notWorking: 'The manager is not working: nobody fails over.',
  now: 'Now',
  databases: 'Last answer',
  neverAsked: 'not asked yet',
  answersSince: (us: number) => `answers, for ${formatDuration(us)}`,
  silentSince: (us: number, failed: number) => `${formatPlural(failed, 'failed probe')}, for ${formatDuration(us)}`,
  said: ({ hears, readOnly, received }: ProbedView, source: string | null) =>
    [
      source === null ? 'No replica' : `Copies from ${source}, which it ${hears === true ? 'hears' : 'does not hear'}`,
      readOnly === true ? 'read-only' : 'writable',
      `${formatPlural(received ?? 0, 'transaction')} received`,
    ].join('; '),
  neverHeard: 'It has never answered.',
  held: (why: ProbedView['held']) => (why === 'none' ? null : held[why]),
  last: 'Last failover',
  none: 'None so far.',
  lastOf: (from: string, to: string | null, atUs: number) => `${from} to ${to ?? 'nobody'}, at ${formatClock(atUs)}`,
  took: (us: number | null) => (us === null ? 'It did not come to its end.' : `It took ${formatDuration(us)}.`),
  blockedFor: (us: number) => `No other one begins for ${formatDuration(us)}.`,
}
