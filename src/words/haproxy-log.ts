/** HAProxy's log lines, in its own format (2.6). Loaded with the panel that shows them. */
import type { CheckResult, RequestLogRecord, ServerLogRecord } from '../engine'

/** The reason phrases of the statuses used here, 504 as Nginx words it; a real server may say something else. */
const phrases: Partial<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Time-out',
}

/** What an agent reports, by `agentHealths`. */
const agentHealths = ['', 'up', 'down', 'stopped', 'fail']

/** What `show stat` has under last_chk: the system's error, or what the server said besides its status. */
export function lastCheckText({ status, code }: CheckResult): string {
  if (code < 0) return `via agent : ${agentHealths[-code]}`
  if (status === 'L4CON') return 'Connection refused'
  return status === 'L7OK' || status === 'L7STS' ? (phrases[code] ?? '') : ''
}

function reason({ check, observed }: ServerLogRecord): string {
  const took = `check duration: ${Math.floor(check.durationUs / 1000)}ms`
  switch (check.status) {
    case 'L4OK':
      return `Layer4 check passed, ${took}`
    case 'L4CON':
      return `Layer4 connection problem, info: "${lastCheckText(check)}", ${took}`
    case 'L4TOUT':
      return `Layer4 timeout, ${took}`
    case 'L7OK':
      return `Layer7 check passed, code: ${Math.max(0, check.code)}, ${check.code < 0 ? `info: "${lastCheckText(check)}", ` : ''}${took}`
    case 'L7STS':
      return `Layer7 wrong status, code: ${Math.max(0, check.code)}, info: "${lastCheckText(check)}", ${took}`
    case 'L7TOUT':
      return `Layer7 timeout, ${took}`
    case 'L7RSP':
      return `Layer7 invalid response, ${took}`
    case 'L6OK':
      return `Layer6 check passed, ${took}`
    case 'L6RSP':
      return `Layer6 invalid response, info: "SSL handshake failure", ${took}`
    case 'L6TOUT':
      return `Layer6 timeout, ${took}`
    case 'HANA':
      return `Health analyze, info: "Detected ${observed.errors} consecutive errors, last one was: ${observed.latest}"`
  }
}

/** A transition of a server; `name` is the one on its `server` line. */
export function serverLogLine(record: ServerLogRecord, name: string, backend = 'be'): string {
  const server = `${record.backup ? 'Backup ' : ''}Server ${backend}/${name}`
  switch (record.event) {
    case 'down':
      return `${server} is DOWN, reason: ${reason(record)}. ${whatIsLeft(record)}`
    case 'up':
      return `${server} is UP, reason: ${reason(record)}. ${whatIsOnline(record)}`
    case 'maint':
      return record.wasUp
        ? `${server} is going DOWN for maintenance. ${whatIsLeft(record)}`
        : `${server} was DOWN and now enters maintenance.`
    case 'drain':
      return record.before === 'maint'
        ? `${server} is ${record.wasUp ? 'UP' : 'DOWN'}/DRAIN (leaving forced maintenance).`
        : `${server} enters drain state. ${record.wasUp ? whatIsOnline(record) : whatIsLeft(record)}`
    case 'ready':
      return record.before === 'maint'
        ? `${server} is ${record.wasUp ? 'UP' : 'DOWN'}/READY (leaving forced maintenance).`
        : `${server} is ${record.wasUp ? 'UP' : 'DOWN'} (leaving forced drain).`
    case 'remains':
      return `${server} remains in forced drain mode.`
    case 'warmed':
      return `${server} is UP. ${whatIsOnline(record)}`
    case 'noServer':
      return `backend ${backend} has no server available!`
  }
}

function whatIsLeft({ sessions, requeued, queued, ...record }: ServerLogRecord): string {
  return `${servers(record, 'left')} ${sessions} sessions active, ${requeued} requeued, ${queued} remaining in queue.`
}

function whatIsOnline({ requeued, queued, ...record }: ServerLogRecord): string {
  return `${servers(record, 'online')} ${requeued} sessions requeued, ${queued} total in queue.`
}

function servers({ active, backups }: { active: number; backups: number }, are: string): string {
  const onBackup = active === 0 && backups > 0 ? ' Running on backup.' : ''
  return `${active} active and ${backups} backup servers ${are}.${onBackup}`
}

/** What a log line needs besides the record; `-` stands for what is not simulated or not known. */
interface RequestNames {
  backend: string
  server: string | null
  client: string
  path: string | null
}

/**
 * A request in the format of `option httplog` (configuration manual §8.2.3). The client's port, the bytes and the date are not
 * simulated; the time is that of the run. The two lone dashes are HAProxy's own, for captured cookies.
 */
export function requestLogLine(record: RequestLogRecord, names: RequestNames): string {
  const { before, after } = requestLogParts(record, names)
  return `${before}${record.termination}${after}`
}

/** The same, before and after the termination state. */
export function requestLogParts(
  record: RequestLogRecord,
  { backend, server, client, path }: RequestNames,
): { before: string; after: string } {
  const ms = (us: number): number => (us < 0 ? -1 : Math.floor(us / 1000))
  const { queueUs, connectUs, answerUs, totalUs, retries, redispatched } = record
  // It was never complete.
  const isBad = record.termination.startsWith('cR') || record.termination.startsWith('CR')
  const times = [isBad ? -1 : 0, ms(queueUs), ms(connectUs), ms(answerUs), ms(totalUs)].join('/')
  const tried = `${redispatched ? '+' : ''}${retries}`
  const there = [record.process, record.process, record.backend, record.server, tried].join('/')
  const queues = `${record.serverQueue}/${record.backendQueue}`
  const asked = isBad ? '"<BADREQ>"' : `"${record.kind === 'write' ? 'POST' : 'GET'} ${path ?? '-'} HTTP/1.1"`
  // What HAProxy turns away itself never reaches the backend.
  const turnedAway = record.termination[1] === 'R'
  const way = `fe${record.sealed ? '~' : ''} ${turnedAway ? 'fe' : backend}/${server ?? '<NOSRV>'}`
  const where = `${client}:- [${clock(record.timeUs)}] ${way}`
  return { before: `${where} ${times} ${record.status} - - - `, after: ` ${there} ${queues} ${asked}` }
}

function clock(us: number): string {
  const ms = Math.floor(us / 1000)
  const two = (n: number): string => String(n).padStart(2, '0')
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor)
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(ms % 1000).padStart(3, '0')}`
}
