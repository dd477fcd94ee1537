/**
 * `npm run fidelity:live`: seeded random configurations, the same requests and the same faults, on the engine and on a real
 * HAProxy or nginx at the same time; request by request both must agree on which server answered, and how.
 * Differences are printed with all it takes to reproduce them, and saved as a trace. The exit code is 1 if there are any.
 */
import { writeFileSync } from 'node:fs'
import { argv, env, exit, stdout } from 'node:process'
import { findProgram } from './find-program'
import { programs } from './live-case'
import { readOptions } from './options'
import { cleanUpAtExit } from './program'
import { runLive } from './run-live'

const MISUSED = 2

async function main(): Promise<number> {
  const options = readOptions(argv.slice(2))
  if (Array.isArray(options)) {
    say(options.join('\n'))
    return MISUSED
  }
  cleanUpAtExit()
  const found = new Map(programs.map((name) => [name, findProgram(name)]))
  const counts = await runLive(options, found, env.REQUIRE_REAL === '1', say)
  if (options.report !== null) writeFileSync(options.report, JSON.stringify(counts))
  return counts.failed > 0 ? 1 : 0
}

function say(text: string): void {
  stdout.write(`${text}\n`)
}

// The reader of the lines may close the pipe before their end, as `head` does.
stdout.on('error', () => exit(1))
exit(await main())
