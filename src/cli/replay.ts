/**
 * `npm run fidelity [-- FILE or FOLDER ...]`: plays recorded traces on the engine and says which of them it answers as the
 * real programs did. Without arguments it plays the project's own recordings. The exit code is 1 when one differs or cannot
 * be read, or when there are none.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { argv, exit, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseJson, tellProblem } from './terminal'
import { judgeTrace } from './judge-trace'

interface Verdict {
  name: string
  mechanism: string
  /** The differences, or why it cannot be played; empty when the engine agrees with the recording. */
  sentences: string[]
}

const OWN_TRACES = fileURLToPath(new URL('traces/', import.meta.url))

function main(places: readonly string[]): number {
  const verdicts = (places.length === 0 ? [OWN_TRACES] : places).flatMap(playAll)
  for (const verdict of verdicts) stdout.write(`${inLines(verdict)}\n`)
  const failed = verdicts.filter(({ sentences }) => sentences.length > 0).length
  stdout.write(`${verdicts.length - failed} passed, ${failed} failed\n`)
  return failed > 0 || verdicts.length === 0 ? 1 : 0
}

function playAll(place: string): Verdict[] {
  const files = filesOf(place)
  return typeof files === 'string' ? [{ name: place, mechanism: '-', sentences: [`file: ${files}`] }] : files.map(play)
}

/** The file itself, or the traces of a folder; a sentence when there are none. */
function filesOf(place: string): string[] | string {
  try {
    if (!statSync(place).isDirectory()) return [place]
    const names = readdirSync(place).filter((name) => name.endsWith('.json'))
    return names.length === 0 ? 'the folder holds no *.json.' : names.toSorted().map((name) => join(place, name))
  } catch {
    return 'there is no such file or folder, or it cannot be read.'
  }
}

function play(file: string): Verdict {
  const name = basename(file, '.json')
  const parsed = parseJson(read(file))
  if (!parsed.ok) return { name, mechanism: '-', sentences: parsed.problems.map(tellProblem) }
  const { value: content } = parsed
  return {
    name: textIn(content, 'name') ?? name,
    mechanism: textIn(content, 'mechanism') ?? '-',
    sentences: judgeTrace(content),
  }
}

/** Empty, and thus not JSON, when the file cannot be read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function textIn(content: unknown, key: string): string | null {
  if (typeof content !== 'object' || content === null) return null
  const value = new Map<string, unknown>(Object.entries(content)).get(key)
  return typeof value === 'string' && value !== '' ? value : null
}

/** One line, and one more for each sentence; control characters, which a file may hold, are replaced. */
function inLines({ name, mechanism, sentences }: Verdict): string {
  const lines = [`${sentences.length === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(40)}  ${mechanism}`]
  lines.push(...sentences.map((sentence) => `      ${sentence}`))
  return lines.map((line) => line.replace(/\p{Cc}/gu, '·')).join('\n')
}

// The reader of the answer may close the pipe before its end, as `head` does.
stdout.on('error', () => exit())
process.exitCode = main(argv.slice(2))
