/** Reads the arguments of the live test. */
import { parseArgs } from 'node:util'
import { restrictions } from './live-case'
import type { Restriction } from './live-case'

export interface Options {
  configs: number
  seed: number
  only: Restriction | null
  /** How many configurations are played at once. */
  atOnce: number
  /** A file for the counts, as JSON; null for none. */
  report: string | null
}

const LARGEST_SEED = 4_294_967_295
const MOST_CONFIGS = 100_000
const MOST_AT_ONCE = 64
const usage =
  'Usage: npm run fidelity:live -- [--configs N] [--seed N] [--only haproxy|nginx|both] [--at-once N] [--report FILE]'

const text = { type: 'string' } as const
export const liveOptions = { configs: text, seed: text, only: text, 'at-once': text, report: text }

/** The options, or sentences about what is wrong with the arguments. */
export function readOptions(args: readonly string[]): Options | string[] {
  const { values, tokens } = parseArgs({ args: [...args], options: liveOptions, strict: false, tokens: true })
  const problems: string[] = []
  const given = (name: keyof typeof liveOptions): string | null => {
    const value = values[name]
    return value === undefined ? null : value === true ? '' : String(value)
  }
  const whole = (name: keyof typeof liveOptions, least: number, most: number, usual: number) => {
    const value = given(name)
    if (value === null) return usual
    if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value)
    problems.push(`--${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(value)}.`)
    return usual
  }
  const configs = whole('configs', 1, MOST_CONFIGS, 100)
  const seed = whole('seed', 0, LARGEST_SEED, 1)
  const atOnce = whole('at-once', 1, MOST_AT_ONCE, 6)
  const only = restrictions.find((name) => name === given('only')) ?? null
  if (only === null && given('only') !== null)
    problems.push(`--only must be haproxy, nginx or both, not ${JSON.stringify(given('only'))}.`)
  if (given('report') === '') problems.push('--report must be the name of a file.')
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`${JSON.stringify(token.value)} is no option.`)
    if (token.kind === 'option' && !Object.hasOwn(liveOptions, token.name))
      problems.push(`${JSON.stringify(token.rawName)} is no option.`)
  }
  return problems.length === 0 ? { configs, seed, only, atOnce, report: given('report') } : [...problems, usage]
}
