/** Reads the arguments of `npm run experiment`: which experiment, on which file, and its own options. */
import { parseArgs } from 'node:util'
import { oneOf, quote } from '../../designs/schema-problem'
import { sweepFigures } from '../../experiments/sweep/figures'
import { mostSweep, usualSweep } from '../../experiments/sweep/plan'
import type { AskedSweep } from '../../experiments/sweep/plan'
import { sweepSettings } from '../../experiments/sweep/settings'

export const experimentNames = ['spof', 'helps', 'availability', 'sweep'] as const
export type ExperimentName = (typeof experimentNames)[number]

const text = { type: 'string' } as const
export const experimentOptions = {
  workers: text,
  years: text,
  setting: text,
  from: text,
  to: text,
  steps: text,
  figures: text,
  seeds: text,
  csv: { type: 'boolean' },
} as const
type OptionName = keyof typeof experimentOptions

const optionsOf: Record<ExperimentName, readonly OptionName[]> = {
  spof: ['workers'],
  helps: ['workers'],
  availability: ['years', 'workers'],
  sweep: ['setting', 'from', 'to', 'steps', 'figures', 'seeds', 'csv', 'workers'],
}

export interface Options extends AskedSweep {
  /** Worker threads, 1 to 64; null: one for each core. The answer does not depend on them. */
  workers: number | null
  /** Simulated years of failures and repairs. */
  years: number
  /** The answer is CSV, not JSON. */
  csv: boolean
}

export interface Asked {
  name: ExperimentName
  file: string
  options: Options
}

const MOST_YEARS = 1_000_000
const MOST_WORKERS = 64

export const usage = `Usage: npm run --silent experiment -- ${experimentNames.join('|')} FILE.json (a saved scenario) [--workers N]
  availability: [--years N]
  sweep: [--setting NAME] [--from A] [--to B] [--steps N] [--figures A,B] [--seeds N] [--csv]
    settings: ${sweepSettings.map(({ id }) => id).join(', ')}; figures: ${sweepFigures.map(({ id }) => id).join(', ')}`

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
  const reader = new OptionReader((option) => {
    const value = values[option]
    return value === undefined ? null : value === true ? '' : String(value)
  })
  for (const token of tokens) {
    if (token.kind !== 'option' || isOneOf(optionsOf[name], token.name)) continue
    reader.problems.push(`${token.rawName} is no option of ${name}.`)
  }
  for (const more of positionals.slice(2)) {
    reader.problems.push(`${quote(more)} is too much: an experiment takes one file.`)
  }
  const options = readOptions(reader)
  return reader.problems.length > 0 ? [...reader.problems, usage] : { name, file, options }
}

function readOptions(reader: OptionReader): Options {
  return {
    workers: reader.text('workers') === null ? null : reader.whole('workers', 1, MOST_WORKERS, 1),
    years: reader.whole('years', 100, MOST_YEARS, 10_000),
    setting: reader.oneOf('setting', reader.text('setting') ?? sweepSettings[0].id, sweepSettings),
    from: reader.number('from'),
    to: reader.number('to'),
    steps: reader.whole('steps', 2, mostSweep.steps, usualSweep.steps),
    figures: [...new Set(reader.text('figures')?.split(',') ?? usualSweep.figures)].map((id) =>
      reader.oneOf('figures', id, sweepFigures),
    ),
    seeds: reader.whole('seeds', 1, mostSweep.seeds, usualSweep.seeds),
    csv: reader.text('csv') !== null,
  }
}

/** Reads the values of options; what is wrong with them is among its problems. */
class OptionReader {
  readonly problems: string[] = []

  /** `text`: what is given for an option; empty when it has no value, null when it is not there. */
  constructor(readonly text: (option: OptionName) => string | null) {}

  whole(option: OptionName, least: number, most: number, usual: number): number {
    const value = this.text(option)
    if (value === null) return usual
    if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value)
    this.refuse(option, `a whole number from ${least} to ${most}`, value)
    return usual
  }

  number(option: OptionName): number | null {
    const value = this.text(option)
    if (value === null) return null
    if (/^\d+(\.\d+)?$/.test(value)) return Number(value)
    this.refuse(option, 'a number', value)
    return null
  }

  /** One of a few by its id; the first where it is none. */
  oneOf<T extends { id: string }>(option: OptionName, id: string, all: readonly T[]): T {
    const found = all.find((each) => each.id === id)
    if (found === undefined) this.refuse(option, oneOf(all.map((each) => each.id)), id)
    return found ?? all[0]
  }

  private refuse(option: OptionName, what: string, value: string): void {
    this.problems.push(`--${option} must be ${what}, not ${quote(value)}.`)
  }
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
