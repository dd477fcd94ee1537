/**
 * `npm run --silent simulate -- FILE.json`: answers a saved scenario or a recorded trace as JSON on the standard output.
 * A file that cannot be answered ends with exit code 2 and one sentence for each problem.
 */
import { readFileSync } from 'node:fs'
import { argv, exit, stderr, stdout } from 'node:process'
import { answer } from './answer'
import { writeJson } from './write-json'

const usage = 'Usage: npm run --silent simulate -- FILE.json (a saved scenario or a recorded trace)'
const REFUSED = 2

function main(files: readonly string[]): number {
  if (files.length !== 1) return complain([usage])
  const text = read(files[0])
  if (text === null) return complain([`file: ${files[0]} cannot be read.`])
  const answered = answer(text)
  if (!answered.ok) return complain(answered.problems.map(({ field, sentence }) => `${field}: ${sentence}`))
  writeJson(answered.value, (part) => stdout.write(part))
  return 0
}

function complain(sentences: readonly string[]): number {
  stderr.write(`${sentences.join('\n')}\n`)
  return REFUSED
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

// The reader of the answer may close the pipe before its end, as `head` does.
stdout.on('error', () => exit(0))
process.exitCode = main(argv.slice(2))
