/** Answers a replication trace: what each statement got on the primary or the replica, as MariaDB's client shows it. */
import { Mysql } from '../engine'
import type { Design, MysqlPart, SendCommand } from '../engine'
import type { Fields } from './fields'
import { patientUsers, straight } from './haproxy-plan'
import { TraceRun } from './trace-run'
import type { Exchange } from './trace-run'
import { readEvents, readRequests, readTarget } from './trace-workload'

export interface StatementObservation {
  id: string
  ok?: boolean
  errno?: number | null
  error?: string | null
  found?: boolean
  rows?: number
  semisync?: 'ON' | 'OFF'
  ioRunning?: string | null
  sqlRunning?: string | null
  secondsBehind?: string | null
  ioErrno?: number
  sqlErrno?: number
  durationMs: number | null
}

type Statement = 'write' | 'read' | 'count' | 'status' | 'semisync'

const statements = ['write', 'read', 'count', 'status', 'semisync'] as const
const faults = [
  'kill',
  'restart',
  'pause',
  'resume',
  'stopIo',
  'startIo',
  'stopSql',
  'startSql',
  'promote',
  'attach',
] as const
const roles = ['primary', 'replica'] as const
/** Crash recovery of a small database (behaviour of MariaDB 10.11 after kill -9). */
const RECOVERY_US = 300_000
const errors: Partial<Record<number, string>> = {
  1290: 'The MariaDB server is running with the --read-only option so it cannot execute this statement',
  2002: "Can't connect to server on '127.0.0.1' (115)",
  2013: 'Lost connection to server during query',
}
interface Plan {
  statement: Statement
  target: (typeof roles)[number]
  row: string | null
}

/** Reads the trace; the result plays it, and may be called if reading found no problem. */
export function prepareReplication(file: Fields, config: Fields): () => { observed: StatementObservation[] } {
  const design = readDesign(config)
  const plans: Plan[] = []
  const requests = readRequests(file, (request) => readStatement(request, plans))
  const events = readEvents(file, faults, roles, (op, target) =>
    op === 'attach' ? { op, target: roles[target], source: roles[1 - target] } : { op, target: roles[target] },
  )
  return () => {
    const run = new TraceRun({ design, settleUs: 0, requests, events })
    const answers = new Map<string, StatementObservation>()
    const planOf = new Map(requests.map(({ id }, i) => [id, plans[i]]))
    const writes = new Map<string, number>()
    run.play({
      ended(exchange) {
        const { id } = exchange.planned
        if (exchange.record !== null) writes.set(id, exchange.record.write)
        const plan = planOf.get(id)
        if (plan !== undefined) answers.set(id, observe(exchange, plan, run, writes))
      },
    })
    return { observed: requests.map(({ id }) => answers.get(id) ?? { id, ok: false, errno: null, durationMs: null }) }
  }
}

function readStatement(request: Fields, plans: Plan[]): SendCommand {
  const statement = request.choice('kind', statements, null)
  const target = roles[readTarget(request, roles)]
  plans.push({ statement, target, row: statement === 'read' ? request.text('row') : null })
  return { op: 'send', kind: statement === 'write' ? 'write' : 'read', to: target }
}

function readDesign(config: Fields): Design {
  const connectRetryUs = config.time('connectRetryMs', { min: 100, max: 3600e3 }, 60_000)
  const replicaReadOnly = config.flag('replicaReadOnly', true)
  const semiSync = config.choice('mode', ['async', 'semisync'], 'async') === 'semisync'
  const semiSyncTimeoutUs = config.time('semisyncTimeoutMs', { min: 0, max: 3600e3 }, 10_000)
  const mysql = (id: (typeof roles)[number]): MysqlPart => ({
    kind: 'mysql',
    // What the recordings were made with.
    software: 'mariadb',
    id,
    label: 'MySQL',
    host: 'site',
    role: id,
    source: id === 'replica' ? 'primary' : null,
    readOnly: id === 'replica' && replicaReadOnly,
    threads: 0,
    readTime: { law: 'constant', meanUs: 0 },
    writeTime: { law: 'constant', meanUs: 1000 },
    applyTime: { law: 'constant', meanUs: 1000 },
    connectRetryUs,
    recoveryUs: RECOVERY_US,
    semiSyncSource: semiSync && id === 'primary',
    semiSyncTimeoutUs,
    // MariaDB's default; MySQL's is AFTER_SYNC.
    semiSyncWaitPoint: 'AFTER_COMMIT',
    // A row's key is its name in the trace.
    primaryKey: 'uuid',
  })
  return {
    id: 'trace',
    name: 'Recorded trace',
    hosts: [{ id: 'site', label: 'Site', codeBase: null }],
    services: [patientUsers('primary'), mysql('primary'), mysql('replica')],
    links: [straight('users', 'primary'), straight('users', 'replica'), straight('primary', 'replica')],
    traffic: { ratePerSecond: 0, mix: { static: 1, read: 1, write: 1 } },
    seed: 1,
  }
}

/** What the statement got; called at the instant it ended. */
function observe({ planned, record }: Exchange, plan: Plan, run: TraceRun, writes: ReadonlyMap<string, number>) {
  const observation: StatementObservation = { id: planned.id, durationMs: null }
  if (record === null) return observation
  observation.durationMs = (record.endedUs - record.sentUs) / 1000
  const errno = record.cause === 'ok' ? 0 : errnoOf(record.cause, record.status)
  if (errno !== 0 || plan.statement === 'write') {
    const text = errors[errno]
    return Object.assign(observation, {
      ok: errno === 0,
      errno,
      error: text === undefined ? null : `ERROR ${errno} (HY000): ${text}`,
    })
  }
  return Object.assign(observation, lookUp(plan, run, writes))
}

function errnoOf(cause: string, status: number): number {
  if (cause === 'refused') return 2002
  return cause === 'reset' || cause === 'gave-up' ? 2013 : status
}

function lookUp({ statement, target, row }: Plan, run: TraceRun, writes: ReadonlyMap<string, number>) {
  const { simulation } = run
  const mysql = simulation.world.find(target)
  if (!(mysql instanceof Mysql)) throw new Error(`The design of a replication trace has a MySQL ${target}.`)
  if (statement === 'count') return { rows: mysql.binlog.end }
  if (statement === 'semisync') return { semisync: mysql.semiSync.on ? 'ON' : 'OFF' } as const
  if (statement === 'read') {
    const write = writes.get(row ?? '') ?? 0
    return { found: write > 0 && mysql.binlog.holds(write) }
  }
  const { replica } = mysql
  if (replica === null) return { ioRunning: null, sqlRunning: null, secondsBehind: null, ioErrno: 0, sqlErrno: 0 }
  return {
    ioRunning: replica.io,
    sqlRunning: replica.sqlOn ? 'Yes' : 'No',
    secondsBehind: String(replica.secondsBehind(simulation.nowUs) ?? 'NULL'),
    ioErrno: replica.ioThread.errno,
    sqlErrno: replica.sqlThread.errno,
  }
}
