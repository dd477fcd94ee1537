/** What each setting of a service means, with its default and where that is written. */
import type { AlgorithmName, ServiceKind } from '../engine'

const haproxy: Partial<Record<string, string>> = {
  retries: 'Further attempts after a connection has failed. Default 3 (HAProxy 2.6 manual, §4.2).',
  'option redispatch': 'A retry may go to another server. Default off (HAProxy 2.6 manual, §4.2).',
  'option allbackups':
    'With no active server left, all backups share the load, not only the first. Default off (HAProxy 2.6 manual, §4.2).',
  'hash-type':
    'How `source` and `uri` turn a hash into a server: by the remainder of a division, so that most clients move when a server goes, or by places on a ring, so that only its own do. Default map-based (HAProxy 2.6 manual, §4.2).',
  'timeout connect':
    'Longest wait for a connection to a server; then a retry. No default of its own; 5 s in Debian’s package.',
  'timeout server': 'Longest wait for a server’s answer; then 504. No default of its own; 50 s in Debian’s package.',
  'timeout queue':
    'Longest wait in the queue when every server is full; then 503. Default 0: the same as `timeout connect` (HAProxy 2.6 manual, §4.2).',
  cookie:
    '`cookie SRV insert indirect nocache`: an answer names its server in a cookie, and the person’s next requests go there while it is UP. Default off (HAProxy 2.6 manual, §4.2).',
  check:
    'Health checks. Without them HAProxy believes that every server is UP for ever. Default off (HAProxy 2.6 manual, §5.2); on in this design.',
  'option httpchk':
    'Checks ask for a page instead of only connecting, so they also notice a server that hangs. Default off (HAProxy 2.6 manual, §4.2).',
  inter: 'Pause between two checks. Default 2 s (HAProxy 2.6 manual, §5.2).',
  fastinter:
    'Pause between checks while a server is on its way DOWN or UP. Default 0: the same as `inter` (HAProxy 2.6 manual, §5.2).',
  downinter: 'Pause between checks while a server is DOWN. Default 0: the same as `inter` (HAProxy 2.6 manual, §5.2).',
  fall: 'Failed checks in a row that mark a server DOWN. Default 3 (HAProxy 2.6 manual, §5.2).',
  nbthread:
    'Threads that process requests; the others wait in line. Default: as many as there are processors (HAProxy 2.6 manual, §3.1); 1 here.',
  'retry-on':
    'Failures after which a request is tried again, at once or, after a failed connection, after a pause. Only `conn-failure` is safe for every request: after the others the server may have done the work. Default `conn-failure` (HAProxy 2.6 manual, §4.2).',
  observe:
    'Whether requests count like checks: `layer4` looks at connections, `layer7` at answers too. It needs `check`. Default none (HAProxy 2.6 manual, §5.2).',
  'error-limit': 'Errors in a row, seen by `observe`, that set off `on-error`. Default 10 (HAProxy 2.6 manual, §5.2).',
  'on-error':
    'What too many errors do: `fail-check` counts as one failed check, `sudden-death` leaves one more until DOWN, `mark-down` is DOWN at once, `fastinter` only hurries the next check. Default fail-check (HAProxy 2.6 manual, §5.2).',
  rise: 'Passed checks in a row that mark it UP again. Default 2 (HAProxy 2.6 manual, §5.2).',
}

/** Each in a sentence (HAProxy 2.6 manual, §4.2 `balance`). */
const algorithms: Record<AlgorithmName, string> = {
  roundrobin: 'In turn, by weight; weights can change at any time. The default.',
  leastconn: 'To the server with the fewest requests in progress for its weight; equals take turns.',
  first: 'To the first server of the list that has a free slot; with no `maxconn` that is always the first one.',
  'static-rr': 'In turn, by a table that is made of the weights; they cannot change while it is in use.',
  source: 'By the client’s address: a client stays on one server for as long as the same servers are up.',
  uri: 'By the path: a page is always asked of one server for as long as the same servers are up.',
  random: 'Two servers are drawn by weight, and the less loaded of them is taken.',
}

const byKind: Record<ServiceKind, Partial<Record<string, string>>> = {
  haproxy,
  nginx: {
    proxy_connect_timeout:
      'Longest wait for a connection to the application; then 504. Default 60 s (nginx, ngx_http_proxy_module).',
    proxy_read_timeout:
      'Longest wait for the application’s answer; then 504. Default 60 s (nginx, ngx_http_proxy_module).',
    proxy_next_upstream:
      'What makes Nginx pass a request to the next application. `error`: it refused or closed the connection; `timeout`: it took too long. A write that was sent goes on only with `non_idempotent`. Default `error timeout` (nginx, ngx_http_proxy_module).',
    max_fails:
      'Failed attempts that make an application unavailable; 0 means that it never is. Set here, it holds for every server of the group. Default 1 (nginx, ngx_http_upstream_module).',
    fail_timeout:
      'How long an unavailable application is skipped, counted in whole seconds; then one request tries it. Set here, it holds for every server of the group. Default 10 s (nginx, ngx_http_upstream_module).',
  },
  application: {
    workers: 'Requests it works on at once; the others wait in line. 0 means no limit. Our choice, by pace.',
    'database timeout': 'Longest wait for MySQL; then the user gets 500. Our choice: 10 s.',
    backlog:
      'How many requests may wait for a worker; the next connection is refused. -1 means no limit: our choice. The name is Gunicorn’s, whose default is 2048.',
    'worker-class gevent':
      'On: a worker goes on with other requests while MySQL works. Default off: it waits (the worker class “sync” of Gunicorn).',
  },
  mysql: {
    threads: 'Statements it executes at once; the others wait in line. 0 means no limit. Our choice, by pace.',
    SOURCE_CONNECT_RETRY:
      'Pause before a replica tries its lost primary again. Default 60 s (MySQL 8.4 manual); 10 s here, so that it can be watched.',
    SOURCE_DELAY:
      'As a replica it applies each transaction so long after its commit. Default 0 s (MySQL 8.4 manual, CHANGE REPLICATION SOURCE TO).',
    replica_net_timeout:
      'As a replica it gives up a source that is silent for so long, and connects anew. Default 60 s (MySQL 8.4 manual).',
    rpl_semi_sync_source_enabled:
      'On: a commit is answered when a replica has received it. Default off (MySQL 8.4 manual, semisynchronous replication).',
    rpl_semi_sync_source_timeout:
      'A commit waits no longer than this; then semi-sync is OFF until the replica has caught up. Default 10 s (MySQL 8.4 manual).',
    rpl_semi_sync_source_wait_point:
      'Whether others see the row while its commit waits: `AFTER_SYNC` no, `AFTER_COMMIT` yes. Default `AFTER_SYNC` (MySQL 8.4 manual); MariaDB’s is `AFTER_COMMIT`.',
    rpl_semi_sync_source_wait_for_replica_count:
      'How many replicas must have received a write before it is answered. Default 1 (MySQL 8.4 manual).',
    rpl_semi_sync_replica_enabled:
      'As a replica it acknowledges what it receives, from its next connection on. Our choice: on; MySQL’s default is off.',
    read_only:
      'Writes are refused with error 1290. Default off (MySQL 8.4 manual); our choice: on for replicas. An old primary that comes back is fenced with it.',
  },
  dns: {
    TTL: 'How long a user may keep the answer before asking again. Our choice, by pace.',
  },
  users: {
    'connect timeout': 'Longest wait of a browser for a connection; then the request fails. Our choice: 10 s.',
    'request timeout': 'How long after sending a user gives up. Our choice: 60 s.',
    'DNS timeout': 'Longest wait for an answer from DNS before asking again. Default 5 s (resolv.conf(5)).',
    'DNS attempts': 'How often DNS is asked before the request fails. Default 2 (resolv.conf(5)).',
  },
}

/** HAProxy's settings under headings, in the order in which a teacher comes to them; the others have none. */
const groups: Partial<Record<ServiceKind, readonly { heading: string; keywords: readonly string[] }[]>> = {
  haproxy: [
    { heading: 'Balancing', keywords: ['balance', 'hash-type', 'option allbackups', 'nbthread'] },
    {
      heading: 'Health checks',
      keywords: [
        ...['check', 'option httpchk', 'inter', 'fall', 'rise', 'fastinter', 'downinter'],
        ...['observe', 'error-limit', 'on-error'],
      ],
    },
    { heading: 'Queue and timeouts', keywords: ['timeout queue', 'timeout connect', 'timeout server'] },
    { heading: 'Failures', keywords: ['retries', 'option redispatch', 'retry-on'] },
    { heading: 'Cookie', keywords: ['cookie'] },
  ],
}

export const settingWords = {
  groups,
  byKind,
  algorithms,
  heading: 'Settings',
  units: { s: 's', ms: 'ms' },
  notANumber: (typed: string, keyword: string, example: string) =>
    `“${typed}” is not a value for ${keyword}: write a number, such as ${example}. Nothing was changed.`,
  notWhole: (typed: string, keyword: string) => `${keyword} takes whole numbers, not ${typed}. Nothing was changed.`,
  orZero: (least: string) => `0, or ${least}`,
  outside: (typed: string, keyword: string, min: string, max: string) =>
    `${typed} is outside the range: ${keyword} takes ${min} to ${max}. Nothing was changed.`,
}
