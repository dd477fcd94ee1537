/** Decodes the lines of HAProxy's logs from their numbers. Separate, because only what shows them needs it. */
import { serverStates } from '../../../command'
import { requestKinds } from '../../../design'
import { REDISPATCHED, SEALED } from '../../../network/calls'
import { sights } from '../health/observer'
import type { RequestLog, RequestLogRecord } from './request-log'
import { checkStatuses, serverLogEvents } from './server-log'
import type { ServerLog, ServerLogRecord } from './server-log'
import { terminationOf } from './termination'

/** The line with this index, first ≤ index < total. */
export function requestLogAt(log: RequestLog, index: number): RequestLogRecord {
  const row = log.row(index)
  const [timeUs, request, kind, user, address, uri, chosen, code, retries, flags] = row
  const [status, queueUs, connectUs, answerUs, totalUs, process, backend, server, serverQueue, backendQueue, place] =
    row.subarray(10)
  return {
    ...{ timeUs, request, kind: requestKinds[kind], user, address, uri, chosen, retries },
    ...{ termination: terminationOf(code), redispatched: (flags & REDISPATCHED) !== 0, sealed: (flags & SEALED) !== 0 },
    ...{ status, queueUs, connectUs, answerUs, totalUs, process, backend, server, serverQueue, backendQueue, place },
  }
}

/** The line with this index, first ≤ index < total. */
export function serverLogAt(log: ServerLog, index: number): ServerLogRecord {
  const [timeUs, event, server, before, wasUp, backup, status, code, durationUs, ...counts] = log.row(index)
  const [errors, latest, active, backups, sessions, requeued, queued] = counts
  return {
    timeUs,
    event: serverLogEvents[event],
    server,
    check: { status: checkStatuses[status], code, durationUs },
    observed: { errors, latest: sights[latest] },
    before: serverStates[before],
    wasUp: wasUp === 1,
    backup: backup === 1,
    ...{ active, backups, sessions, requeued, queued },
  }
}
