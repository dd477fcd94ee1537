/**
 * `npm run --silent simulate -- FILE.json`: answers a saved scenario or a recorded trace as JSON on the standard output.
 * A file that cannot be answered ends with exit code 2 and one sentence for each problem.
 */
import { argv, exit, stdout } from 'node:process'
import { answer } from './answer'
import { complain, complainOf, readText } from './terminal'
import { writeJson } from './write-json'

const usage = 'Usage: npm run --silent simulate -- FILE.json (a saved scenario or a recorded trace)'

function main(files: readonly string[]): number {
  if (files.length !== 1) return complain([usage])
  const text = readText(files[0])
  if (text === null) return complain([`file: ${files[0]} cannot be read.`])
  const answered = answer(text)
  if (!answered.ok) return complainOf(answered.problems)
  writeJson(answered.value, (part) => stdout.write(part))
  return 0
}

// The reader of the answer may close the pipe before its end, as `head` does.
stdout.on('error', () => exit(0))
process.exitCode = main(argv.slice(2))
