/** The words of HAProxy. */
import type { KindWords } from './kind-words'

export const haproxy: KindWords = {
  what: 'The load balancer: it chooses a server for every request and checks which servers are alive.',
  settings: {
    retries: 'Further attempts after a connection has failed. Default 3 (HAProxy 2.6 manual, §4.2).',
    'option redispatch': 'A retry may go to another server. Default off (HAProxy 2.6 manual, §4.2).',
    'redispatch interval':
      'The N of `option redispatch N`: which retries go elsewhere when nothing else decides. 1 is each, 2 every second; below 0 they count from the last, 0 is none. Default -1, the last (HAProxy 2.6 manual, §4.2).',
    'timeout check':
      'Longest wait of a check for its answer. Shorter than `inter` and `timeout connect` it is noticed too late. Default none: a check ends after `inter` (HAProxy 2.6 manual, §4.2).',
    'on-marked-down shutdown-sessions':
      'A server that goes DOWN, or to maintenance, loses the requests in progress at once, with 502. Default off: they run on (HAProxy 2.6 manual, §5.2).',
    'on-marked-up shutdown-backup-sessions':
      'An active server that comes UP ends the requests in progress on backups, with 502. Default off: they run on (HAProxy 2.6 manual, §5.2).',
    'option allbackups':
      'With no active server left, all backups share the load, not only the first. Default off (HAProxy 2.6 manual, §4.2).',
    'hash-type':
      'How `source`, `uri`, `hdr` and `url_param` turn a hash into a server: by the remainder of a division, so that most clients move when a server goes, or by places on a ring, so that only its own do. Default map-based (HAProxy 2.6 manual, §4.2).',
    'timeout connect':
      'Longest wait for a connection to a server; then a retry. With none, HAProxy warns, and the kernel gives up after 134 s. Up to 24.8 days. Default none (HAProxy 2.6 manual, §4.2); 5 s in Debian’s package.',
    'timeout server':
      'Longest wait for a server’s answer; then 504. With none, HAProxy warns, and waits as long as it takes. Up to 24.8 days. Default none (HAProxy 2.6 manual, §4.2); 50 s in Debian’s package.',
    'timeout queue':
      'Longest wait in the queue when every server is full; then 503. Default 0: the same as `timeout connect`, even when that is none (HAProxy 2.6 manual, §4.2).',
    maxconn:
      'Connections of clients that are accepted at once, of the frontend or of the process. The kernel accepts the next ones, in order, and HAProxy neither sees nor counts them. Default none in the frontend (HAProxy 2.6 manual, §4.2).',
    backlog:
      'Connections that the kernel may hold beyond `maxconn`, and one more. Who comes after them connects again after 1, 2, 3 s. Default 0: as many as `maxconn` (HAProxy 2.6 manual, §4.2).',
    'timeout client':
      'Longest wait for a client that is to send something; then 408. A slow server is not its concern. Up to 24.8 days. Default none (HAProxy 2.6 manual, §4.2); 50 s in Debian’s package.',
    'timeout http-request':
      'Longest wait for a whole request, from the connection on; then 408. The shorter of this and `timeout client` counts. Up to 24.8 days. Default none (HAProxy 2.6 manual, §4.2).',
    'timeout http-keep-alive':
      'How long a client’s connection may be idle after an answer; then it is closed, and no log says so. Until then it counts in `maxconn`. Up to 24.8 days. Default 0: as `timeout http-request`, or else `timeout client` (HAProxy 2.6 manual, §4.2).',
    'http-reuse':
      'Which requests may go over an open connection to a server: with `safe` all but the first of a client’s connection, with `aggressive` and `always` all, with `never` only those of the client for whom it was opened. Default safe (HAProxy 2.6 manual, §4.2).',
    use_backend:
      '`use_backend NAME if { path_beg … }`: requests go to another backend by how their path begins, byte by byte and without the query. Off, all go to `default_backend`, as after a reload without these lines. Default none (HAProxy 2.6 manual, §4.2); on in this design.',
    cookie:
      '`cookie SRV insert indirect nocache`: an answer names its server in a cookie, and the user’s next requests go there while it is UP. Default off (HAProxy 2.6 manual, §4.2).',
    slowstart:
      'How long a server that is back from DOWN or maintenance takes to get all of its `weight` and `maxconn`, in steps of a second. Hashes without a ring and `static-rr` only limit `maxconn`. Default 0: at once (HAProxy 2.6 manual, §5.2).',
    'agent-check':
      'Asks an agent on each server for its weight, its state and its health; what it answers is set on the server’s line above. Agent and check must both be up. Default off (HAProxy 2.6 manual, §5.2).',
    'agent-inter': 'Time between two questions to an agent. Default 2 s (HAProxy 2.6 manual, §5.2).',
    fullconn:
      'Requests in the backend at which a server with a `minconn` on its line may have its whole `maxconn`; with fewer it may have that part of it, but no less than `minconn`. Default 0: a tenth of the frontend’s `maxconn`; with none there, so many that `minconn` is the limit (HAProxy 2.6 manual, §4.2).',
    check:
      'Health checks. Without them HAProxy takes every server for UP, whatever happens. Default off (HAProxy 2.6 manual, §5.2); on in this design.',
    'option httpchk':
      'Checks ask for a page instead of only connecting, so they also notice a server that hangs. Default off (HAProxy 2.6 manual, §4.2).',
    'http-check send':
      'What an HTTP check asks for. It goes where a request would: Nginx answers for a file itself, and passes any other page on to the application, which needs its database for an item. Default `OPTIONS /` (HAProxy 2.6 manual, §4.2 `option httpchk`).',
    'http-check expect':
      'The statuses that an HTTP check takes as success. Default 200 to 399 (HAProxy 2.6 manual, §4.2).',
    inter: 'Pause between two checks. Default 2 s (HAProxy 2.6 manual, §5.2).',
    fastinter:
      'Pause between checks while a server is on its way DOWN or UP. Default 0: the same as `inter` (HAProxy 2.6 manual, §5.2).',
    downinter:
      'Pause between checks while a server is DOWN. Default 0: the same as `inter` (HAProxy 2.6 manual, §5.2).',
    fall: 'Failed checks in a row that mark a server DOWN. Default 3 (HAProxy 2.6 manual, §5.2).',
    nbthread:
      'Threads that process requests; the others queue. Default: as many as there are processors (HAProxy 2.6 manual, §3.1); 1 here.',
    'retry-on':
      'Failures after which a request is retried: at once, or after a turn-around if the connection failed. Only `conn-failure` is safe for every request: after the others the server may have done the work. Default `conn-failure` (HAProxy 2.6 manual, §4.2).',
    observe:
      'Whether requests count like checks: `layer4` looks at connections, `layer7` at answers too. It needs `check`. Default none (HAProxy 2.6 manual, §5.2).',
    'error-limit':
      'Errors in a row, seen by `observe`, that set off `on-error`. Default 10 (HAProxy 2.6 manual, §5.2).',
    'on-error':
      'What too many errors do: `fail-check` counts as one failed check, `sudden-death` leaves one more until DOWN, `mark-down` is DOWN at once, `fastinter` only hurries the next check. Default fail-check (HAProxy 2.6 manual, §5.2).',
    'option abortonclose':
      'A client that leaves takes its request with it: out of the queue, and off its server at once. Without it the request is executed all the same, and only its answer is thrown away. Default off (HAProxy 2.6 manual, §4.2).',
    'ssl-max-ver':
      'The newest TLS version that port 443 speaks: with TLSv1.3 a handshake takes one round trip, with TLSv1.2 two. Default TLSv1.3, the newest there is (HAProxy 2.6 manual, §5.1).',
    'ssl verify':
      '`ssl` on the `server` lines: requests and checks go to the servers over TLS. `none` takes any certificate, `required` one that is valid and by a known authority, `verifyhost` also asks for the name. Default off: unencrypted (HAProxy 2.6 manual, §5.2).',
    rise: 'Passed checks in a row that mark it UP again. Default 2 (HAProxy 2.6 manual, §5.2).',
  },
  groups: [
    { heading: 'Balancing', keywords: ['balance', 'hash-type', 'option allbackups', 'slowstart', 'nbthread'] },
    {
      heading: 'Health checks',
      keywords: [
        ...['check', 'option httpchk', 'http-check send', 'http-check expect'],
        ...['inter', 'fall', 'rise', 'fastinter', 'downinter', 'timeout check'],
      ],
    },
    { heading: 'Backends', keywords: ['use_backend'] },
    { heading: 'Agents', keywords: ['agent-check', 'agent-inter'] },
    { heading: 'What requests tell', keywords: ['observe', 'error-limit', 'on-error'] },
    { heading: 'Queue and timeouts', keywords: ['fullconn', 'timeout queue', 'timeout connect', 'timeout server'] },
    {
      heading: 'Clients',
      keywords: [
        'maxconn',
        'backlog',
        'timeout client',
        'timeout http-request',
        'timeout http-keep-alive',
        'http-reuse',
      ],
    },
    { heading: 'Failures', keywords: ['retries', 'option redispatch', 'redispatch interval', 'retry-on'] },
    {
      heading: 'Ended early',
      keywords: ['option abortonclose', 'on-marked-down shutdown-sessions', 'on-marked-up shutdown-backup-sessions'],
    },
    { heading: 'Cookie', keywords: ['cookie'] },
    { heading: 'TLS', keywords: ['ssl-max-ver', 'ssl verify'] },
  ],
}
