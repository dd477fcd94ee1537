/** The words of the experiment "what would help": each change, what it costs, and what came of it. */
import { formatCount, formatDuration, formatSetTime } from './format'

/** By the id of a change; `value` is the new value, in the unit of its keyword. */
const changes: Readonly<Partial<Record<string, (value: number) => string>>> = {
  redispatch: () => '`option redispatch`',
  inter: (us) => `\`inter\` ${formatSetTime(us)}`,
  fall: (n) => `\`fall\` ${formatCount(n)}`,
  activeActive: () => 'Active-Active',
  backup: () => 'Active-Passive: the other servers as `backup`',
  semiSync: () => 'Semi-synchronous replication',
  workers: (n) => `${formatCount(n)} workers in each application`,
  maxconn: (n) => `\`maxconn\` ${formatCount(n)} for each server`,
  readPrimary: () => 'Reads from the primary as well',
  replica: () => 'One more replica',
  primaryApart: () => 'The primary on a host of its own',
  server: () => 'One more web server',
  manager: (us) => `A manager that promotes a replica after ${formatSetTime(us)}`,
}

const costs: Readonly<Partial<Record<string, string>>> = {
  nothing: 'nothing',
  host: 'one more host',
  checks: 'more checks, and false alarms of DOWN',
  slowerWrites: 'each write waits for a replica',
  idleServer: 'idle servers',
  memory: 'more memory on each server',
  manager: 'a program that watches and decides',
  primaryLoad: 'more work for the primary',
}

export const helpsWords = {
  table: 'What each change would do',
  intro: (watchedUs: number) =>
    `The same run with one change at a time. Each host loses power once, and what follows is observed for ${formatSetTime(watchedUs)}; then traffic grows until p95 is more than twice what it is now.`,
  columns: {
    change: 'Change',
    lost: 'Lost, with each host dying once',
    lostWrites: 'Lost writes',
    worst: 'At worst',
    p95: 'p95',
    knee: 'Answers per second at the knee',
    cost: 'Costs',
    act: '',
  },
  now: 'As it is now',
  change: (id: string, value: number | null) => changes[id]?.(value ?? 0) ?? id,
  cost: (id: string) => costs[id] ?? id,
  nothing: 'does not help here',
  difference: (before: number, after: number) =>
    after === before ? '' : `${after < before ? '−' : '+'}${formatCount(Math.abs(after - before))}`,
  latency: (ms: number | null) => (ms === null ? '–' : formatDuration(1000 * ms)),
  knee: (perSecond: number, isBeyond: boolean) =>
    perSecond === 0
      ? 'beyond it'
      : `${isBeyond ? 'over ' : ''}${perSecond < 100 ? perSecond.toFixed(1) : formatCount(perSecond)}`,
  tryIt: 'Try it',
  tryItOf: (change: string) => `Try it on a branch of this run: ${change.replaceAll('`', '')}`,
  tryApartOf: (change: string) => `Open the design with this change: ${change}`,
  tryApart: 'Open it',
  apart:
    '“Try it” makes a branch of this run. Other parts make another design: “Open it” shows that one as a run of its own, with the same seed and everything done so far; Undo, or the button beside the notes, returns to this run and its branches.',
  needsSomebody: 'acts only after a death',
}
