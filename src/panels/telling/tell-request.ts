/** Tells what went wrong with a request, in a sentence. */
import type { Design, RequestRecord } from '../../engine'
import { en } from '../../words/en'
import { nameAt, serverLabel } from './names'
import { staleRead } from './stale-reads'
import type { Told } from './tell-change'

/** `search`: look the missing write of a stale read up, which costs a little. */
export function tellRequest(record: RequestRecord, design: Design, search: boolean): Told {
  const stale = record.stale ? staleRead(record.number, search) : null
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
    missing: stale?.write ?? null,
    database: stale === null ? null : nameAt(design, stale.service),
  })
  return { sentence, gravity: record.cause === 'ok' ? 'warn' : 'bad' }
}
