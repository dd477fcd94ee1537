/** Tells what went wrong with a request, in a sentence. */
import type { Design, RequestRecord } from '../../engine'
import { en } from '../../words/en'
import { nameAt, serverLabel } from './names'
import type { Told } from './tell-change'

export function tellRequest(record: RequestRecord, design: Design): Told {
  const sentence = en.events.request({
    number: record.number,
    kind: record.kind,
    cause: record.cause,
    status: record.status,
    tookUs: record.endedUs - record.sentUs,
    server: serverLabel(design, record.server),
    termination: record.termination,
    retries: record.retries,
    redispatched: record.redispatched,
    stale: record.stale,
    missing: record.missed,
    database: record.database < 0 ? null : nameAt(design, record.database),
  })
  return { sentence, gravity: record.cause === 'ok' ? 'warn' : 'bad' }
}
