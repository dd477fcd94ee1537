/** The words of HAProxy. */
import type { KindWords } from './kind-words'

export const haproxy: KindWords = {
  what: 'The load balancer: it chooses a server for every request and checks which servers are alive.',
  settings: {
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
    downinter:
      'Pause between checks while a server is DOWN. Default 0: the same as `inter` (HAProxy 2.6 manual, §5.2).',
    fall: 'Failed checks in a row that mark a server DOWN. Default 3 (HAProxy 2.6 manual, §5.2).',
    nbthread:
      'Threads that process requests; the others wait in line. Default: as many as there are processors (HAProxy 2.6 manual, §3.1); 1 here.',
    'retry-on':
      'Failures after which a request is retried, at once or, after a failed connection, after a turn-around. Only `conn-failure` is safe for every request: after the others the server may have done the work. Default `conn-failure` (HAProxy 2.6 manual, §4.2).',
    observe:
      'Whether requests count like checks: `layer4` looks at connections, `layer7` at answers too. It needs `check`. Default none (HAProxy 2.6 manual, §5.2).',
    'error-limit':
      'Errors in a row, seen by `observe`, that set off `on-error`. Default 10 (HAProxy 2.6 manual, §5.2).',
    'on-error':
      'What too many errors do: `fail-check` counts as one failed check, `sudden-death` leaves one more until DOWN, `mark-down` is DOWN at once, `fastinter` only hurries the next check. Default fail-check (HAProxy 2.6 manual, §5.2).',
    'ssl-max-ver':
      'The newest TLS that port 443 speaks: with TLSv1.3 a handshake takes one round trip, with TLSv1.2 two. Default TLSv1.3, the newest there is (HAProxy 2.6 manual, §5.1).',
    'ssl verify':
      '`ssl` on the `server` lines: requests and checks go to the servers over TLS. `none` takes any certificate, `required` one that is valid and by a known authority, `verifyhost` also asks for the name. Default off: in clear (HAProxy 2.6 manual, §5.2).',
    rise: 'Passed checks in a row that mark it UP again. Default 2 (HAProxy 2.6 manual, §5.2).',
  },
  groups: [
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
    { heading: 'TLS', keywords: ['ssl-max-ver', 'ssl verify'] },
  ],
}
