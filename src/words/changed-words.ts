/** The words about a design that was changed to try what would help. */
import { formatList } from './format'

const changes: Readonly<Partial<Record<string, string>>> = {
  readPrimary: 'reads from the primary as well',
  replica: 'one more replica',
  primaryApart: 'the primary on a host of its own',
  server: 'one more web server',
}

const named = (change: string): string => changes[change] ?? change

export const changedWords = {
  changed: (design: string, by: readonly string[]) =>
    `${design} as changed: ${formatList(by.map(named))}. Everything else is the same, and so is every arrival.`,
  name: (design: string, by: readonly string[]) =>
    by.length === 0 ? design : `${design} with ${formatList(by.map(named))}`,
  back: (design: string, by: readonly string[]) =>
    by.length === 1 ? `Back to ${design}` : `Back, without ${named(by[by.length - 1])}`,
}
