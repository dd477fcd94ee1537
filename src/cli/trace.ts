/** Answers a recorded trace: plays its workload and events on the engine, and says what was observed. */
import { refuse } from '../designs/schema-problem'
import type { Checked } from '../designs/schema-problem'
import { Fields } from './fields'
import { prepareHaproxy } from './haproxy-trace'
import type { HaproxyAnswer } from './haproxy-trace'
import type { HealthTimingAnswer } from './health-timing'
import { prepareNginx } from './nginx-trace'
import type { NginxObservation } from './nginx-trace'
import { prepareReplication } from './replication-trace'
import type { StatementObservation } from './replication-trace'

export type TraceAnswer =
  | HaproxyAnswer
  | HealthTimingAnswer
  | { observed: NginxObservation[] }
  | { observed: StatementObservation[] }

const prepare = { haproxy: prepareHaproxy, nginx: prepareNginx, replication: prepareReplication } as const

/** Only `config`, `workload` and `events` are read, and the instants of `probes`. */
export function answerTrace(input: unknown): Checked<TraceAnswer> {
  const file = Fields.of(input, '', [])
  const config = file.object('config')
  const kind = config.choice('kind', ['haproxy', 'nginx', 'replication'], null)
  const play = file.problems.length === 0 ? prepare[kind](file, config) : null
  return play === null || file.problems.length > 0 ? refuse(file.problems) : { ok: true, value: play() }
}
