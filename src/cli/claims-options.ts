/** The options of `npm run claims`. */
import { parseArgs } from 'node:util'

export const claimsOptions = { json: { type: 'boolean' } } as const

export const usage = 'Usage: npm run --silent claims [-- --json]'

/** Null when the arguments are not understood. */
export function readClaimsOptions(args: readonly string[]): { json: boolean } | null {
  try {
    const { values } = parseArgs({ args: [...args], options: claimsOptions })
    return { json: values.json === true }
  } catch {
    return null
  }
}
