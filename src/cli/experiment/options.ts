/** Reads the arguments of `npm run experiment`: which experiment, on which file, and its own options. */
import { parseArgs } from 'node:util'
import { quote } from '../../designs/schema-problem'

export const experimentNames = ['spof', 'availability'] as const
export type ExperimentName = (typeof experimentNames)[number]

const text = { type: 'string' } as const
export const experimentOptions = { years: text }
type OptionName = keyof typeof experimentOptions

const optionsOf: Record<ExperimentName, readonly OptionName[]> = { spof: [], availability: ['years'] }

export interface Options {
  /** Simulated years of failures and repairs. */
  years: number
}

export interface Asked {
  name: ExperimentName
  file: string
  options: Options
}

export const YEARS = 10_000
const MOST_YEARS = 1_000_000

export const usage = `Usage: npm run --silent experiment -- ${experimentNames.join('|')} FILE.json (a saved scenario)
  availability: [--years N]`

/** What is asked for, or sentences about what is wrong with the arguments. */
export function readArguments(args: readonly string[]): Asked | string[] {
  const { positionals, tokens, values } = parseArgs({
    args: [...args],
    options: experimentOptions,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const [asked, file] = positionals
  const name = experimentNames.find((known) => known === asked)
  if (name === undefined || positionals.length < 2) return [usage]
  const problems: string[] = []
  for (const token of tokens) {
    if (token.kind !== 'option' || isOneOf(optionsOf[name], token.name)) continue
    problems.push(`${token.rawName} is no option of ${name}.`)
  }
  for (const more of positionals.slice(2)) problems.push(`${quote(more)} is too much: an experiment takes one file.`)
  const given = (option: OptionName): string | null => {
    const value = values[option]
    return value === undefined ? null : value === true ? '' : String(value)
  }
  const whole = (option: OptionName, least: number, most: number, usual: number): number => {
    const value = given(option)
    if (value === null) return usual
    if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value)
    problems.push(`--${option} must be a whole number from ${least} to ${most}, not ${quote(value)}.`)
    return usual
  }
  const options = { years: whole('years', 100, MOST_YEARS, YEARS) }
  return problems.length > 0 ? [...problems, usage] : { name, file, options }
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
