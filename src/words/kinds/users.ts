/** The words of the people outside. */
import type { KindWords } from './kind-words'

export const users: KindWords = {
  what: 'The people who look up the site’s name, send requests, wait, and give up.',
  received: 'sent',
  settings: {
    'connect timeout': 'Longest wait of a browser for a connection; then the request fails. Our choice: 10 s.',
    'request timeout': 'How long after sending a user gives up. Our choice: 60 s.',
    'DNS timeout': 'Longest wait for an answer from DNS before asking again. Default 5 s (resolv.conf(5)).',
    'slow clients':
      'Of a hundred requests, so many come from clients that send a part and pause. It is HAProxy that waits for the rest. Our choice: 0.',
    'slow client pause': 'How long they pause before they send the rest. Our choice: endless, it never comes.',
    'keep-alive':
      'Clients keep their connection to HAProxy open for their next request, which then needs no handshake. Our choice: off, each request has its own.',
    'automatic retry':
      'A browser sends a request again, on a new connection, when the one that was kept is closed without an answer: once, and a write too. Our choice: on, as in Chromium.',
    'DNS attempts': 'How often DNS is asked before the request fails. Default 2 (resolv.conf(5)).',
  },
}
