/**
 * `npm run --silent experiment -- NAME FILE.json`: an experiment on the run of a saved scenario, answered as JSON or CSV on the standard
 * output, with a worker thread for each core or as many as are asked for. A file that cannot be answered ends with exit code 2 and one sentence for each problem.
 */
import { availableParallelism } from 'node:os'
import { argv, exit, stdout } from 'node:process'
import { complain, complainOf, parseJson, readText } from '../terminal'
import { writeJson } from '../write-json'
import { prepare } from './answer'
import { openNodePool } from './node-pool'
import { readArguments } from './options'

async function main(given: readonly string[]): Promise<number> {
  const asked = readArguments(given)
  if (Array.isArray(asked)) return complain(asked)
  const { name, file, options } = asked
  const text = readText(file)
  if (text === null) return complain([`file: ${file} cannot be read.`])
  const parsed = parseJson(text)
  const prepared = parsed.ok ? prepare(name, parsed.value, options) : parsed
  if (!prepared.ok) return complainOf(prepared.problems)
  const pool = openNodePool(options.workers ?? availableParallelism())
  const answer = await pool.conduct(prepared.value)
  pool.close()
  if (typeof answer === 'string') stdout.write(answer)
  else writeJson(answer, (part) => stdout.write(part))
  return 0
}

// The reader of the answer may close the pipe before its end, as `head` does.
stdout.on('error', () => exit(0))
process.exitCode = await main(argv.slice(2))
