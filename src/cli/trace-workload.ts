/** Reads the parts that every trace has: its requests and its events. */
import { oneOf, quote } from '../designs/schema-problem'
import type { Action, SendCommand } from '../engine'
import type { Fields } from './fields'
import type { PlannedEvent, PlannedRequest } from './trace-run'

/** The latest instant a trace may name. */
export const LATEST_MS = 3600e3
export const MOST_ENTRIES = 20_000

/** Requests in the order of the file; `toSend` reads what is specific to the program. */
export function readRequests(file: Fields, toSend: (request: Fields) => SendCommand): PlannedRequest[] {
  const known = new Set<string>()
  return file.list('workload', MOST_ENTRIES).map((request) => {
    const id = request.text('id')
    if (known.has(id)) request.refuse('id', `${quote(id)} stands twice in the workload.`)
    known.add(id)
    return { id, atUs: readAt(request), connection: request.optionalText('conn'), action: toSend(request) }
  })
}

/** Events; `toAction` turns one of `ops` on one of `targets` into a command, or notes a problem. */
export function readEvents<Op extends string>(
  file: Fields,
  ops: readonly Op[],
  targets: readonly string[],
  toAction: (op: Op, target: number, event: Fields) => Action,
): PlannedEvent[] {
  return listEvents(file).map((event) => ({ atUs: readAt(event), action: readAction(event, ops, targets, toAction) }))
}

export function readAction<Op extends string>(
  event: Fields,
  ops: readonly Op[],
  targets: readonly string[],
  toAction: (op: Op, target: number, event: Fields) => Action,
): Action {
  const op = event.choice('op', ops, null, 'is not supported yet; use')
  return toAction(op, readTarget(event, targets), event)
}

export function listEvents(file: Fields): Fields[] {
  return file.list('events', MOST_ENTRIES)
}

/** The index of the field `target` among the names in the trace; 0 when it is none of them. */
export function readTarget(fields: Fields, names: readonly string[]): number {
  const target = fields.text('target')
  const place = names.indexOf(target)
  // Unreadable names have already been reported.
  if (target !== '' && place < 0 && !names.includes(''))
    fields.refuse('target', `must be ${oneOf(names.slice(0, 10))}, not ${quote(target)}.`)
  return Math.max(0, place)
}

function readAt(fields: Fields): number {
  return fields.time('atMs', { min: 0, max: LATEST_MS })
}
