/** Which marks of the legend are explained only while there are some: what has been turned on, has come about, or differs beside. */
import type { RunState } from '../stores/run-store'
import type { extraWords } from '../words/extra-words'
import { isSplit } from './looks/mysql/Rivals'

type ExtraName = keyof typeof extraWords

const isAny = (marked: object): boolean => Object.keys(marked).length > 0

const extras: readonly (readonly [ExtraName, (state: RunState) => boolean])[] = [
  ['encrypted', ({ sealed }) => isAny(sealed)],
  ['listening', ({ ears }) => isAny(ears)],
  ['differs', ({ differs }) => isAny(differs)],
  ['gate', ({ switches }) => switches.firewall],
  ['probe', ({ switches }) => switches.strangers],
  ['splitBrain', ({ services }) => Object.values(services).some(isSplit)],
  ['report', ({ switches }) => switches.monitoring],
  ['order', ({ switches }) => switches.failover],
]

export function extrasIn(state: RunState): ExtraName[] {
  return extras.flatMap(([name, isThere]) => (isThere(state) ? [name] : []))
}
