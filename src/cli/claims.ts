/**
 * `npm run --silent claims`: plays every scene of every lesson for every design at both paces, and says which claims were held.
 * Exit code 1 when one was not held, or a scene did not end in time.
 */
import { argv, stdout } from 'node:process'
import { provideBesides } from '../engine/beside/provide'
import { lessons } from '../lessons/registry'
import { allHeld, claimRows, claimTable, proveAll } from './claims-answer'
import { readClaimsOptions, usage } from './claims-options'
import { complain } from './terminal'

function main(given: readonly string[]): number {
  const options = readClaimsOptions(given)
  if (options === null) return complain([usage])
  provideBesides()
  const claims = proveAll(lessons)
  if (options.json) stdout.write(claimRows(claims))
  else stdout.write(`${claimTable(claims)}\n`)
  return allHeld(claims) ? 0 : 1
}

process.exitCode = main(argv.slice(2))
