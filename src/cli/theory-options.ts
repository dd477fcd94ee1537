/** Reads the arguments of `npm run theory`. */
import { parseArgs } from 'node:util'
import type { QueueingCase } from './queueing/case'
import { queueingCases } from './queueing/cases'

const SEEDS = 20
/** Customers counted in each run, after a warm-up. */
export const CUSTOMERS = 1_000_000

const usage = `Usage: npm run theory -- [--case ID] [--seeds N] [--customers N] [--print ID]
  --case ID       one case: ${queueingCases.map(({ id }) => id).join(', ')}
  --seeds N       at least so many seeds (${SEEDS}); more are run while a standard error is too large
  --customers N   counted in each run, after a warm-up (${CUSTOMERS})
  --print ID      prints the scenario of a case, for npm run simulate
`

export interface Asked {
  cases: readonly QueueingCase[]
  seeds: number
  customers: number
  /** The case to print instead; null to run. */
  print: QueueingCase | null
}

const text = { type: 'string' } as const
export const theoryOptions = { case: text, seeds: text, customers: text, print: text }

/** The options, or what is wrong with the arguments, with the usage. */
export function readTheoryOptions(args: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({ args: [...args], options: theoryOptions })
    return {
      cases: values.case === undefined ? queueingCases : [find(values.case)],
      seeds: count(values.seeds, SEEDS, 5),
      customers: count(values.customers, CUSTOMERS, 1000),
      print: values.print === undefined ? null : find(values.print),
    }
  } catch (error) {
    return `${error instanceof Error ? error.message : ''}\n${usage}`
  }
}

function find(id: string): QueueingCase {
  const found = queueingCases.find((queue) => queue.id === id)
  if (found === undefined) throw new Error(`There is no case ${id}.`)
  return found
}

function count(text: string | undefined, usual: number, least: number): number {
  const value = text === undefined ? usual : Number(text)
  if (!Number.isInteger(value) || value < least) throw new Error(`${text} is not a number of at least ${least}.`)
  return value
}
