/** Announcements to screen readers during the run, and the summary of the scene. Loaded after the page. */
import { formatClock, formatCount, formatDuration, formatList, formatPlural } from './format'

export const announcerWords = {
  down: (server: string, balancer: string, afterUs: number | null) =>
    afterUs === null
      ? `${balancer} marked ${server} DOWN.`
      : `${server} is down; ${balancer} noticed after ${formatDuration(afterUs)}.`,
  up: (server: string, balancer: string, afterUs: number | null) =>
    afterUs === null
      ? `${balancer} marked ${server} UP.`
      : `${server} is up again; ${balancer} noticed after ${formatDuration(afterUs)}.`,
  failed: (n: number, latest: string) => `${formatCount(n)} requests failed. The latest: ${latest}`,
  retried: (n: number) => `${formatCount(n)} requests were answered after retries.`,
  stale: (n: number) => `${formatCount(n)} reads were stale.`,
  newBranch: (atUs: number) => `A new branch begins at ${formatClock(atUs)}.`,
  summary: {
    heading: 'The scene now',
    balancer: (mode: string, balance: string) => `${mode}, ${balance}`,
    active: 'Active-Active',
    passive: 'Active-Passive',
    server: (server: string, status: string) => `${server} ${status}`,
    up: 'up',
    down: 'down',
    drain: 'drained',
    maint: 'in maintenance',
    unnoticed: 'processes killed, not noticed yet',
    unnoticedOff: 'powered off, not noticed yet',
    hurt: (services: readonly string[]) => `up, but impaired: ${formatList(services)}`,
    troubled: (part: string, state: string) => `${part} ${state}`,
    states: { up: 'up', down: 'killed', off: 'powered off', starting: 'starting', hung: 'hung', paused: 'frozen' },
    cut: (n: number) => `${formatPlural(n, 'link')} cut`,
    answered: (answered: number, ended: number) =>
      `${formatCount(answered)} of ${formatPlural(ended, 'request')} answered in the last 10\u00a0s`,
    nothing: 'no request has ended in the last 10\u00a0s',
    lag: (us: number) => `replica lag ${formatDuration(us)}`,
    lost: (n: number) => `${formatPlural(n, 'write')} lost`,
    stale: (n: number) => formatPlural(n, 'stale read'),
    playing: (nowUs: number) => `playing, at ${formatClock(nowUs)}`,
    paused: (nowUs: number) => `paused at ${formatClock(nowUs)}`,
  },
  mute: 'Announce events',
  muteTitle: 'Tells screen readers what happens as it happens',
  muted: 'Announcements are off.',
  unmuted: 'Announcements are on.',
  close: 'Close the summary',
}
