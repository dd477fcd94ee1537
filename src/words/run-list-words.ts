/** The words of the list of last runs; loaded with it. */
import { formatClock, formatPlural } from './format'

export const runListWords = {
  heading: 'Recent runs',
  name: (design: string, nowUs: number) => `${design} at ${formatClock(nowUs)}`,
  about: (when: string, branches: number, done: string | null) =>
    [
      when,
      ...(branches > 1 ? [formatPlural(branches, 'branch', 'branches')] : []),
      done === null ? 'no interventions' : `last: ${done}`,
    ].join(' · '),
  shown: 'on screen',
  /** Today by the time alone. */
  when: (at: Date, now: Date) => {
    const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
    const sameDay = at.toDateString() === now.toDateString()
    return sameDay ? `Today, ${time}` : `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time}`
  },
}
