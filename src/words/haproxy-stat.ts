/** The fields of HAProxy's `show stat`: what each means, and how its value is written. Loaded with the panel that shows them. */
import type { FrontendStat, ServerStat } from '../engine'
import { lastCheckText } from './haproxy-log'

export interface StatField {
  name: string
  meaning: string
  text: (stat: ServerStat) => string
  /** It is in the short table too. */
  first?: true
  /** It is in the short table while a server has it. */
  whileSet?: true
  /** Bad news when above 0. */
  bad?: true
  /** Text that needs a line for each server. */
  long?: true
}

type Count = { [K in keyof ServerStat]: ServerStat[K] extends number | null ? K : never }[keyof ServerStat]

const count = (name: Count, meaning: string, more: Partial<StatField> = {}): StatField => ({
  name,
  meaning,
  text: (stat) => show(stat[name]),
  ...more,
})

const show = (value: number | null): string => (value === null ? '' : String(value))
const checked = ({ check }: ServerStat) => (check === null || check === 'INI' ? null : check)

/** The text of the last check: what the system or the server said, or what happened to requests. */
export function lastCheck(stat: ServerStat): string {
  const check = checked(stat)
  if (check === null) return ''
  const { errors, latest } = stat.observed
  return check.status === 'HANA'
    ? `Detected ${errors} consecutive errors, last one was: ${latest}`
    : lastCheckText(check)
}

export const statFields: readonly StatField[] = [
  { name: 'status', meaning: 'HAProxy’s verdict on the server.', text: ({ status }) => status, first: true },
  count('weight', 'Its share of the requests, relative to the others’.', { first: true }),
  count('throttle', 'During slowstart: the percentage of its weight that it has.', { whileSet: true }),
  count('act', '1 for an active server; BACKEND: how many of them are usable.'),
  count('bck', '1 for a backup server; BACKEND: how many of them are usable.'),
  count('scur', 'Requests connected to it now; BACKEND: in progress or waiting.', { first: true }),
  count('smax', 'The most of them at once.'),
  count('slim', 'maxconn: how many it may have; empty for no limit.'),
  count('qcur', 'Requests waiting: for this server alone; BACKEND: for any.', { first: true }),
  count('qmax', 'The most of them at once.'),
  count('stot', 'Connections tried, retries included; BACKEND: requests.', { first: true }),
  count('lbtot', 'Times that balancing chose it.', { first: true }),
  count('connect', 'Attempts that opened a connection to it.'),
  count('reuse', 'Attempts on a connection that was open: http-reuse.'),
  count('econ', 'Requests that ended because no connection could be made.', { first: true, bad: true }),
  count('eresp', 'Answers that failed: closed, too late, or not HTTP.', { first: true, bad: true }),
  count('wretr', 'Retries after a failure on it.', { first: true }),
  count('wredis', 'Requests redispatched from it to another server.', { first: true }),
  count('chkfail', 'Checks that failed while it was not DOWN.'),
  count('chkdown', 'Times it went from UP to DOWN or MAINT.'),
  count('lastchg', 'Seconds since its state changed.'),
  count('downtime', 'Seconds it has been DOWN.'),
  {
    name: 'check_status',
    meaning:
      'How the last check ended: L4OK, L4CON (refused), L4TOUT, L6OK, L6RSP, L6TOUT (TLS), L7OK, L7STS (status), L7TOUT, HANA (observe).',
    text: (stat) => (stat.check === 'INI' ? 'INI' : (checked(stat)?.status ?? '')),
  },
  {
    name: 'check_code',
    meaning: 'The HTTP status of the last check.',
    text: (stat) => (checked(stat)?.code === 0 ? '' : show(checked(stat)?.code ?? null)),
  },
  {
    name: 'check_duration',
    meaning: 'Milliseconds the last check took.',
    text: (stat) => {
      const check = checked(stat)
      return check === null || check.durationUs < 0 ? '' : String(Math.floor(check.durationUs / 1000))
    },
  },
  { name: 'last_chk', meaning: 'The result of the last check, in words.', text: lastCheck, long: true },
  count('hrsp_2xx', 'Answers below 400.'),
  count('hrsp_4xx', 'Answers 400 to 499; BACKEND: with HAProxy’s own.'),
  count('hrsp_5xx', 'Answers 500 to 599; BACKEND: with HAProxy’s own.', { first: true, bad: true }),
  count('rate', 'Connections tried in the last second; BACKEND: requests.'),
  count('qtime', 'Milliseconds in the queue, on average over the last 512 answers.'),
  count('ctime', 'Milliseconds to connect, on average.'),
  count('rtime', 'Milliseconds to the answer, on average.'),
  count('ttime', 'Milliseconds in all, on average.'),
]

export const statWords = {
  heading: 'show stat',
  table: 'The table of show stat',
  field: 'field',
  all: 'All fields',
  fewer: 'Fewer fields',
  hint: 'Press a field to read what it means.',
  empty: '–',
  backendOf: (name: string) => `${name} BACKEND`,
  backend: 'BACKEND',
  frontend: ({ ereq, scur, slim, stot, req_tot }: FrontendStat) =>
    `FRONTEND: scur ${scur}, slim ${show(slim) || '–'}, stot ${stot} (connections of clients), req_tot ${req_tot} (their requests), ereq ${ereq} (requests that were never complete).`,
}

/** Numbers that would not fit a column are cut to thousands or millions. */
export function shorten(text: string): string {
  const n = /^\d{6,}$/.test(text) ? Number(text) : 0
  if (n >= 1e7) return `${Math.floor(n / 1e6)}M`
  return n > 0 ? `${Math.floor(n / 1000)}k` : text
}
