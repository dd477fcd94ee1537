/** What went wrong with a request, or with all that ended the same way between two changes, in one sentence. */
import type { Design, Ending, RequestRecord } from '../../engine'
import { eventWords } from '../../words/events'
import type { RequestFacts } from '../../words/events'
import { serverLabel } from './names'
import { hasGroup, nameAt } from './names-at'
import type { Told } from './tell-change'

export function tellEnding({ count, lowest, highest, latest }: Ending, design: Design): Told {
  if (count === 1) return tellRequest(latest, design)
  const sentence = eventWords.requests({ count, lowest, highest }, factsOf(latest, design))
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
