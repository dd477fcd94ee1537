/** The value of a service's fact, formatted for reading. */
import type { Fact } from '../../engine'
import { formatCount, formatSetTime } from '../format'
import { logWords } from '../log-words'

/** `nameOf` names a service by its id. */
export function factText({ value, of, unit }: Fact, nameOf: (id: string) => string): string {
  if (typeof value === 'boolean') return value ? logWords.flag.on : logWords.flag.off
  if (typeof value === 'string') return unit === 'service' ? nameOf(value) : value
  if (unit === 'us') return formatSetTime(value)
  return of === undefined ? formatCount(value) : `${formatCount(value)} of ${formatCount(of)}`
}
