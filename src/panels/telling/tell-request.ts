/** What went wrong with a request, or with many that ended the same way, in one sentence. */
import type { Design, RequestRecord } from '../../engine'
import { eventWords } from '../../words/events'
import type { RequestFacts } from '../../words/events'
import { hasGroup, nameAt, serverLabel } from './names'
import type { Told } from './tell-change'

export function tellRequests(records: readonly RequestRecord[], design: Design): Told {
  const latest = records[records.length - 1]
  if (records.length === 1) return tellRequest(latest, design)
  const sentence = eventWords.requests(records.length, records[0].number, factsOf(latest, design))
  return { sentence, gravity: gravityOf(latest) }
}

export function tellRequest(record: RequestRecord, design: Design): Told {
  return { sentence: eventWords.request(factsOf(record, design)), gravity: gravityOf(record) }
}

function gravityOf({ cause }: RequestRecord): Told['gravity'] {
  return cause === 'ok' ? 'warn' : 'bad'
}

function factsOf(record: RequestRecord, design: Design): RequestFacts {
  return {
    number: record.number,
    kind: record.kind,
    cause: record.cause,
    status: record.status,
    tookUs: record.endedUs - record.sentUs,
    balancer: nameAt(design, record.balancer),
    server: serverLabel(design, record.server, record.balancer),
    group: hasGroup(design, record.server, record.balancer < 0 ? undefined : record.balancer),
    termination: record.termination,
    retries: record.retries,
    redispatched: record.redispatched,
    stale: record.stale,
    missing: record.missed,
    database: record.database < 0 ? null : nameAt(design, record.database),
  }
}
