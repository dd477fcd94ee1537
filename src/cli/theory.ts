/**
 * `npm run theory`: queueing theory against the engine, on the product's own parts, over many seeds and millions of
 * customers. Prints every figure with its standard error; the last line counts, and the exit code tells.
 */
import { argv, exit, stderr, stdout } from 'node:process'
import { scenarioOf } from './queueing/case'
import type { QueueingCase } from './queueing/case'
import type { Replication } from './queueing/replication'
import { ReplicationPool } from './queueing/replication-pool'
import { judge } from './queueing/verdict'
import type { Verdict } from './queueing/verdict'
import { CUSTOMERS, readTheoryOptions } from './theory-options'
import type { Asked } from './theory-options'

/** When the errors are still too large with this many seeds, the figure fails. */
const MOST_SEEDS = 400

/** Variances need far more customers than means and percentiles for the same error. */
const allowedError = (figure: string): number => (figure.startsWith('var') ? 0.01 : 0.005)

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

/** Runs a case until its errors are small enough, and prints it; returns true for each correct figure, and for the laws. */
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

/** The estimated number of seeds that makes every error small enough; the same number when it already is. */
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
  const options = readTheoryOptions(argv.slice(2))
  if (typeof options === 'string') {
    stderr.write(options)
    exit(2)
  }
  if (options.print !== null) print(options.print)
  return options
}

function print(queue: QueueingCase): never {
  stdout.write(`${JSON.stringify(scenarioOf(queue, 1, CUSTOMERS), null, 2)}\n`)
  exit(0)
}

process.exitCode = await main()
