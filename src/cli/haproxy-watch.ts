/** What HAProxy itself reports about its servers during a trace: state changes with their log lines, and `show stat`. */
import { Haproxy } from '../engine'
import type { JournalEntry, RequestLogRecord, ServerStat, Simulation } from '../engine'
import { requestLogAt, serverLogAt } from '../engine/services/haproxy/log/read-logs'
import { showStat } from '../engine/services/haproxy/stat'
import { serverLogLine } from '../words/haproxy-log'
import { statFields } from '../words/haproxy-stat'
import { BALANCER } from './haproxy-events'

/** The state that each event of HAProxy's log leads to. */
const transitions = { down: 'DOWN', up: 'UP', drain: 'DRAIN', maint: 'MAINT', ready: 'UP', warmed: 'UP' } as const
type Transition = (typeof transitions)[keyof typeof transitions]

export interface StateEvent {
  server: string
  to: Transition
  atMs: number
  logLine: string
}

export interface Probe {
  atMs: number
  servers: Record<string, string>
  backend: 'UP' | 'DOWN'
  /** Columns of `show stat` for each server and BACKEND, as texts. */
  fields: Record<string, Record<string, string>>
}

/** What `show stat` says of the last check of a server, and how often those have marked it DOWN. */
export const checked = ['check_status', 'check_code', 'chkdown'] as const
/** What it counts of a server and of BACKEND. */
export const counted = [
  'stot',
  'lbtot',
  'connect',
  'reuse',
  'econ',
  'eresp',
  'wretr',
  'wredis',
  'hrsp_2xx',
  'hrsp_4xx',
  'hrsp_5xx',
] as const
/** What of it is compared with recordings. */
const columns = ['qcur', 'scur', 'slim', 'status', 'throttle', 'weight', ...counted] as const

function fieldsOf(row: ServerStat): Record<string, string> {
  const ofChecks = statFields.filter(({ name }) => checked.some((column) => column === name))
  const plain = Object.fromEntries(columns.map((column) => [column, String(row[column] ?? '')]))
  return { ...plain, ...Object.fromEntries(ofChecks.map(({ name, text }) => [name, text(row)])) }
}

/** An interval in which a process was frozen. */
interface Freeze {
  service: number
  fromUs: number
  untilUs: number
  resumed: boolean
}

export class HaproxyWatch {
  readonly stateEvents: StateEvent[] = []
  readonly probes: Probe[] = []
  /** HAProxy's log, by the number of the request. */
  readonly logged = new Map<number, RequestLogRecord>()

  private readonly haproxy: Haproxy
  private readonly freezes: Freeze[] = []
  private told = 0
  private logRead = 0

  /** `settleUs` is the run's instant that the trace calls 0. */
  constructor(
    simulation: Simulation,
    private readonly settleUs: number,
  ) {
    const haproxy = simulation.world.find(BALANCER)
    if (!(haproxy instanceof Haproxy)) throw new Error('The design of a HAProxy trace has a HAProxy.')
    this.haproxy = haproxy
  }

  get busy(): boolean {
    return this.haproxy.running && this.haproxy.port.inside > 0
  }

  stepped(): void {
    const { requestLog } = this.haproxy.account
    for (; this.logRead < requestLog.total; this.logRead++) {
      const record = requestLogAt(requestLog, this.logRead)
      this.logged.set(record.request, record)
    }
  }

  changed({ event, subject, timeUs }: JournalEntry): void {
    if (event in transitions) this.tell()
    else if (event === 'paused') {
      this.freezes.push({ service: subject, fromUs: timeUs, untilUs: Infinity, resumed: false })
    } else if (event === 'resumed' || event === 'killed') {
      const freeze = this.freezes.find(({ service, untilUs }) => service === subject && untilUs === Infinity)
      if (freeze !== undefined) Object.assign(freeze, { untilUs: timeUs, resumed: event === 'resumed' })
    }
  }

  /** False for a request that the kernel accepted for a frozen process that never read it. */
  wasRead(reader: number, atUs: number): boolean {
    return !this.freezes.some(
      ({ service, fromUs, untilUs, resumed }) => service === reader && fromUs <= atUs && atUs < untilUs && !resumed,
    )
  }

  /** Records what `show stat` says now. */
  tick(atUs: number): void {
    const rows = showStat(this.haproxy, this.settleUs + atUs)
    const { length } = this.haproxy.part.servers
    // Of several backends the default one is meant.
    const entries = rows.slice(0, length + 1).map((row) => [row.svname, fieldsOf(row)] as const)
    const servers = Object.fromEntries(rows.slice(0, length).map(({ status, svname }) => [svname, status]))
    this.probes.push({
      atMs: atUs / 1000,
      servers,
      backend: this.haproxy.backend.anyUsable ? 'UP' : 'DOWN',
      fields: Object.fromEntries(entries),
    })
  }

  /** Reads what HAProxy has logged since the last call. */
  private tell(): void {
    const { servers: serverLog } = this.haproxy.log
    for (; this.told < serverLog.total; this.told++) {
      const record = serverLogAt(serverLog, this.told)
      if (record.event === 'noServer' || record.event === 'remains') continue
      const { backend, name: server } = this.haproxy.part.servers[record.server]
      const atMs = (record.timeUs - this.settleUs) / 1000
      // A server that is taken back, or leaves maintenance, is DOWN still, if its checks or its agent say so.
      const isBack = record.event === 'ready' || (record.event === 'drain' && record.before === 'maint')
      const to = isBack && !record.wasUp ? 'DOWN' : transitions[record.event]
      this.stateEvents.push({ server, to, atMs, logLine: serverLogLine(record, server, backend) })
    }
  }
}
