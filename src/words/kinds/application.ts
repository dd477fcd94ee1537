/** The words of an application. */
import type { KindWords } from './kind-words'

export const application: KindWords = {
  what: 'The site’s own code: each worker builds one page at a time from what the database answers.',
  settings: {
    workers: 'Requests it works on at once; the others queue. 0 means no limit. Our choice, by pace.',
    'database timeout': 'Longest wait for MySQL; then the user gets 500. Our choice: 10 s.',
    backlog:
      'How many requests may wait for a worker; the next connection is refused. -1 means no limit: our choice. The name is Gunicorn’s, whose default is 2048.',
    'worker-class gevent':
      'On: a worker goes on with other requests while MySQL works. Default off: it waits (the worker class “sync” of Gunicorn).',
    CONNECTION_ADMIN:
      'On: its database account may write where read_only is on, though not where super_read_only is. Default off: an ordinary account (MySQL 8.4 manual, read_only).',
  },
}
