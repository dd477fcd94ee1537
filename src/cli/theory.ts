/**
 * `npm run theory`: queueing theory against the engine, on the product's own parts, over many seeds and millions of
 * customers. Prints every figure with its standard error; the last line counts, and the exit code tells.
 */
import { argv, exit, stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { scenarioOf } from './queueing/case'
import type { QueueingCase } from './queueing/case'
import { queueingCases } from './queueing/cases'
import type { Replication } from './queueing/replication'
import { ReplicationPool } from './queueing/replication-pool'
import { judge } from './queueing/verdict'
import type { Verdict } from './queueing/verdict'

const SEEDS = 20
const CUSTOMERS = 1_000_000
/** When the errors are still too large with so many seeds, the figure fails. */
const MOST_SEEDS = 400

const usage = `Usage: npm run theory -- [--case ID] [--seeds N] [--customers N] [--print ID]
  --case ID       one case: ${queueingCases.map(({ id }) => id).join(', ')}
  --seeds N       at least so many seeds (${SEEDS}); more are run while a standard error is too large
  --customers N   counted in each run, after a warm-up (${CUSTOMERS})
  --print ID      prints the scenario of a case, for npm run simulate
`

/** Variances need far more customers than means and percentiles for the same error. */
const allowedError = (figure: string): number => (figure.startsWith('var') ? 0.01 : 0.005)

interface Asked {
  cases: readonly QueueingCase[]
  seeds: number
  customers: number
}

async function main(): Promise<number> {
  const asked = readArguments()
  const pool = new ReplicationPool()
  let passed = 0
  let failed = 0
  for (const queue of asked.cases) {
    const verdicts = await examine(queue, asked, pool)
    passed += verdicts.filter((verdict) => verdict).length
    failed += verdicts.filter((verdict) => !verdict).length
  }
  pool.close()
  stdout.write(`\n${passed} passed, ${failed} failed\n`)
  return failed > 0 ? 1 : 0
}

/** Runs a case until its errors are small enough, and prints it; true for each figure that is right, and for the laws. */
async function examine(queue: QueueingCase, { seeds, customers }: Asked, pool: ReplicationPool): Promise<boolean[]> {
  const started = performance.now()
  const replications: Replication[] = []
  let verdicts: Verdict[] = []
  for (let wanted = seeds; wanted > replications.length; wanted = seedsFor(verdicts, replications.length)) {
    const first = replications.length + 1
    const more = Array.from({ length: wanted - first + 1 }, (_, i) => ({ id: queue.id, seed: first + i, customers }))
    replications.push(...(await pool.run(more)))
    verdicts = judge(
      queue.expected,
      replications.map(({ figures }) => figures),
      allowedError,
    )
  }
  const broken = replications.flatMap((replication, i) => replication.broken.map((law) => `seed ${i + 1}: ${law}`))
  const took = ((performance.now() - started) / 1000).toFixed(0)
  stdout.write(`\n${queue.id}: ${queue.title}; ${replications.length} seeds of ${customers} customers, ${took} s\n`)
  stdout.write(`  ${header}\n${verdicts.map((verdict) => `  ${row(verdict)}\n`).join('')}`)
  stdout.write(`  ${broken.length === 0 ? 'laws: kept on every run' : broken.slice(0, 10).join('\n  ')}\n`)
  return [...verdicts.map((verdict) => verdict.passed), broken.length === 0]
}

/** How many seeds make every error small enough, as far as it can be foreseen; the same number when it is. */
function seedsFor(verdicts: readonly Verdict[], have: number): number {
  const factors = verdicts
    .filter(({ precise }) => !precise)
    .map(({ share, allowedShare }) => (share / allowedShare) ** 2)
  return Math.min(MOST_SEEDS, Math.ceil(have * Math.max(1, ...factors.map((factor) => 1.1 * factor))))
}

const header =
  'figure'.padEnd(14) +
  ['expected', 'measured', 'std error', 'of expected', 'distance'].map((name) => name.padStart(13)).join('')

function row({ figure, expected, mean, error, share, distance, precise, passed }: Verdict): string {
  const verdict = passed ? 'ok' : precise ? 'WRONG' : 'TOO NOISY'
  const numbers = [expected, mean, error].map((value) => value.toFixed(6))
  const shares = [`${(100 * share).toFixed(3)} %`, `${distance.toFixed(2)} SE`]
  return `${figure.padEnd(14)}${[...numbers, ...shares].map((text) => text.padStart(13)).join('')}  ${verdict}`
}

function readArguments(): Asked {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: { case: text, seeds: text, customers: text, print: text },
    })
    if (values.print !== undefined) print(values.print)
    const cases = values.case === undefined ? queueingCases : [find(values.case)]
    return { cases, seeds: count(values.seeds, SEEDS, 5), customers: count(values.customers, CUSTOMERS, 1000) }
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : ''}\n${usage}`)
    exit(2)
  }
}

function print(id: string): never {
  stdout.write(`${JSON.stringify(scenarioOf(find(id), 1, CUSTOMERS), null, 2)}\n`)
  exit(0)
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

process.exitCode = await main()
