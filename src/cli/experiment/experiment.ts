/**
 * `npm run --silent experiment -- spof FILE.json`: an experiment on the run of a saved scenario, answered as JSON on the standard
 * output, with a worker thread for each core. A file that cannot be answered ends with exit code 2 and one sentence for each problem.
 */
import { availableParallelism } from 'node:os'
import { argv, exit, stdout } from 'node:process'
import { complain, complainOf, parseJson, readText } from '../terminal'
import { writeJson } from '../write-json'
import { experimentNames, prepare } from './answer'
import { openNodePool } from './node-pool'

const usage = `Usage: npm run --silent experiment -- ${experimentNames.join('|')} FILE.json (a saved scenario)`

async function main(given: readonly string[]): Promise<number> {
  const [asked, file] = given
  const name = experimentNames.find((known) => known === asked)
  if (name === undefined || given.length !== 2) return complain([usage])
  const text = readText(file)
  if (text === null) return complain([`file: ${file} cannot be read.`])
  const parsed = parseJson(text)
  const prepared = parsed.ok ? prepare(name, parsed.value) : parsed
  if (!prepared.ok) return complainOf(prepared.problems)
  const pool = openNodePool(availableParallelism())
  const answer = await pool.conduct(prepared.value)
  pool.close()
  writeJson(answer, (part) => stdout.write(part))
  return 0
}

// The reader of the answer may close the pipe before its end, as `head` does.
stdout.on('error', () => exit(0))
process.exitCode = await main(argv.slice(2))
