/** The words of the people outside. */
import type { KindWords } from './kind-words'

export const users: KindWords = {
  what: 'The people who look up the site’s name, send requests, wait, and give up.',
  received: 'sent',
  settings: {
    'connect timeout': 'Longest wait of a browser for a connection; then the request fails. Our choice: 10 s.',
    'request timeout': 'How long after sending a user gives up. Our choice: 60 s.',
    'DNS timeout': 'Longest wait for an answer from DNS before asking again. Default 5 s (resolv.conf(5)).',
    'DNS attempts': 'How often DNS is asked before the request fails. Default 2 (resolv.conf(5)).',
  },
}
