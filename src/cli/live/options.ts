/** Reads the arguments of the live test. */
import { programs } from './live-case'
import type { ProgramName } from './live-case'

export interface Options {
  configs: number
  seed: number
  only: ProgramName | null
  /** How many configurations are played at once. */
  atOnce: number
  /** A file for the counts, as JSON; null for none. */
  report: string | null
}

const LARGEST_SEED = 4_294_967_295
const MOST_CONFIGS = 100_000
const MOST_AT_ONCE = 64
const usage = 'Usage: npm run fidelity:live -- [--configs N] [--seed N] [--only haproxy|nginx] [--at-once N]'

/** The options, or sentences that say what is wrong with the arguments. */
export function readOptions(args: readonly string[]): Options | string[] {
  const options: Options = { configs: 100, seed: 1, only: null, atOnce: 6, report: null }
  const problems: string[] = []
  const whole = (name: string, text: string, least: number, most: number, fallback: number) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN
    if (value >= least && value <= most) return value
    problems.push(`${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}.`)
    return fallback
  }
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i]
    const value = args.at(i + 1) ?? ''
    if (name === '--configs') options.configs = whole(name, value, 1, MOST_CONFIGS, options.configs)
    else if (name === '--seed') options.seed = whole(name, value, 0, LARGEST_SEED, options.seed)
    else if (name === '--at-once') options.atOnce = whole(name, value, 1, MOST_AT_ONCE, options.atOnce)
    else if (name === '--report' && value !== '') options.report = value
    else if (name === '--only') {
      options.only = programs.find((program) => program === value) ?? null
      if (options.only === null) problems.push(`--only must be haproxy or nginx, not ${JSON.stringify(value)}.`)
    } else problems.push(`${JSON.stringify(name)} is no option.`)
  }
  return problems.length === 0 ? options : [...problems, usage]
}
