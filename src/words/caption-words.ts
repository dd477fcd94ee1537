/** The words above a presentation: what just happened, in one line; loaded with it. */
import type { Cause } from '../engine'
import { formatCount, formatPlural, formatTimes } from './format'

const causes: Record<Exclude<Cause, 'ok'>, string> = {
  dns: 'no address from DNS',
  refused: 'connection refused',
  reset: 'connection closed',
  'gave-up': 'the user gave up',
  '500': 'an error 500',
  '502': 'a 502',
  '503': 'a 503',
  '504': 'a 504',
  'certificate-authority': 'a certificate from an unknown issuer',
  'certificate-name': 'a certificate for another name',
  'certificate-date': 'an expired certificate',
}

export const captionWords = {
  label: 'What is shown',
  modes: { active: 'Active-Active', passive: 'Active-Passive' },
  nothing: 'Nothing has happened yet',
  well: (answered: number) => `All ${formatCount(answered)} requests so far have been answered`,
  refused: (balancer: string, server: string, times: number | null) =>
    `${balancer} still sends to ${server}: refused${times === null ? '' : `, ${formatTimes(times)}`}`,
  waiting: (balancer: string, server: string, n: number) =>
    `${balancer} still sends to ${server}: ${formatPlural(n, 'request')} without an answer`,
  failed: (n: number, cause: Exclude<Cause, 'ok'>) =>
    `${formatPlural(n, 'request')} ${n === 1 ? 'has' : 'have'} failed; the latest: ${causes[cause]}`,
  retried: (n: number) => `${formatPlural(n, 'request')} answered only after retries`,
  stale: (n: number) => `${formatPlural(n, 'stale read')}: the replica did not have the latest write`,
}
