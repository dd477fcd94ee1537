/** Reads the output of a real HAProxy: the lines of its log, and the table of `show stat`. */
import { Fields } from '../fields'
import { checked, counted } from '../haproxy-watch'

export interface RequestLog {
  id: string
  server: string
  status: number
  termination: string
  retries: string
}

export interface StateLog {
  server: string
  to: 'DOWN' | 'UP' | 'DRAIN' | 'MAINT'
  logLine: string
}

/** A request that ended; null for other lines, and for connections that ended without a request. */
export function readRequestLog(line: string): RequestLog | null {
  if (!line.startsWith('{')) return null
  try {
    const entry = Fields.of(JSON.parse(line), '', [])
    const log = {
      id: entry.text('id'),
      server: entry.text('srv'),
      status: entry.whole('st', { min: -1, max: 999 }),
      termination: entry.text('tsc'),
      retries: entry.text('rc'),
    }
    return entry.problems.length === 0 ? log : null
  } catch {
    return null
  }
}

const transitions: [RegExp, StateLog['to']][] = [
  [/^(?:Backup )?Server [^/\s]+\/(\S+) is DOWN/, 'DOWN'],
  [/^(?:Backup )?Server [^/\s]+\/(\S+) is UP\/DRAIN/, 'DRAIN'],
  [/^(?:Backup )?Server [^/\s]+\/(\S+) is UP/, 'UP'],
  [/^(?:Backup )?Server [^/\s]+\/(\S+) enters drain state/, 'DRAIN'],
  [/^(?:Backup )?Server [^/\s]+\/(\S+) (?:is going DOWN for|was DOWN and now enters) maintenance/, 'MAINT'],
]

/** A server that changed its state; null for other lines. */
export function readStateLog(line: string): StateLog | null {
  for (const [pattern, to] of transitions) {
    const found = pattern.exec(line)
    if (found !== null) return { server: found[1], to, logLine: line.trim() }
  }
  return null
}

/** A row of `show stat` by its name in the backend; the backend itself is called BACKEND. */
export interface StatRow {
  /** "UP", "DOWN 1/2", "no check", "MAINT" ... */
  status: string
  /** Requests in its queue. */
  qcur: number
  /** The result of the last check, for example "L4OK"; empty when there is none. */
  check: string
  /** One is on its way: the columns of the last one are not to be read. */
  checking: boolean
  /** What it has counted, as texts. */
  counted: Record<string, string>
}

/** The rows of one backend; empty when the text is not the table. */
export function readShowStat(csv: string, backend = 'be'): Map<string, StatRow> {
  const [head, ...lines] = csv.split('\n')
  const names = head.replace(/^# /, '').split(',')
  const rows = new Map<string, StatRow>()
  for (const line of lines) {
    // A cell with a comma is in quotes.
    const cells = Array.from(line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g), ([, cell]) => cell)
    const cell = (name: string) => cells.at(names.indexOf(name)) ?? ''
    if (!names.includes('svname') || cell('pxname') !== backend) continue
    // The result of a check that is being repeated is shown with a star.
    const shown = cell('check_status')
    const check = shown.replace(/^\* /, '')
    const columns = Object.fromEntries([...checked, ...counted].map((name) => [name, cell(name)]))
    const row = { status: cell('status'), qcur: Number(cell('qcur')), check, checking: check !== shown }
    rows.set(cell('svname'), { ...row, counted: { ...columns, check_status: check } })
  }
  return rows
}
