/** Decisions shared by several whiteboard designs, because a run needs to know. */

export const decidedForAll = [
  'Health checks are on, with HAProxy’s defaults: a TCP connection every 2 s, DOWN after 3 failures, UP after 2 successes (`inter 2s fall 3 rise 2`).',
  '`retries 3` without `option redispatch`: a refused request is tried four times on the same server, one second apart, then gets 503.',
  '`timeout connect 5s` and `timeout server 50s`, the values of Debian’s package. HAProxy itself has no default.',
  'Replication is asynchronous: the primary answers a write before any replica has it. A replica is kept from writing by `read_only`.',
  'A replica that lost its primary tries again every 10 s (`SOURCE_CONNECT_RETRY`). MySQL’s default is 60 s, too long to watch.',
  'Nobody promotes a replica but you. Promoting also points the applications’ writes at the new primary, which outside takes a change of their configuration.',
  'The A record of `www.foobar.com` holds 8.8.8.8, the address the exercise gives. A browser keeps it for its TTL: 60 s in Classroom, 5 min in Production.',
]

export const primaryOnServer1 = 'The primary is on Server 1, its replica on Server 2.'

export const readsInTurn =
  'Each application asks the two databases in turn for its reads, also for what it has just written.'

export const triesNextDatabase =
  'When a database refuses the connection of a read, the application tries the next one in its list. A write goes to the primary only.'

export const oneReadDatabase =
  'Each application knows one database for reads. When that one is down, reads fail; the application does not turn to the primary.'
