/** The names of servers in a trace: each stands there once. */
import { quote } from '../designs/schema-problem'
import type { Fields } from './fields'

/** Refuses those that are taken: unless it is said otherwise, by one before them. They are the `list` of the configuration. */
export function refuseNames(
  config: Fields,
  names: readonly string[],
  list = 'servers',
  isTaken = (name: string, i: number): boolean => names.indexOf(name) < i,
): void {
  names.forEach((name, i) => {
    if (isTaken(name, i)) config.refuse(`${list}[${i}].name`, `${quote(name)} is already the name of a server.`)
  })
}
