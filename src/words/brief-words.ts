/** The words of parts where only essentials are shown; loaded with them. */
import { formatCount, formatPlural } from './format'

export const briefWords = {
  inProgress: (n: number) => `${formatCount(n)} in progress`,
  busy: (busy: number, of: number | null) => (of === null ? `${busy} busy` : `${busy} of ${of} busy`),
  heard: (heard: number, of: number) => `${formatCount(heard)} of ${formatCount(of)} reporting`,
  firing: (n: number) => formatPlural(n, 'alert'),
}
