/** What every program of the terminal does: it reads a file, and complains in sentences with an exit code. */
import { readFileSync } from 'node:fs'
import { stderr } from 'node:process'
import { refuse } from '../designs/schema-problem'
import type { Checked, Problem } from '../designs/schema-problem'

const REFUSED = 2

/** The exit code of a program that was not told what it needs. */
export function complain(sentences: readonly string[]): number {
  stderr.write(`${sentences.join('\n')}\n`)
  return REFUSED
}

export function complainOf(problems: readonly Problem[]): number {
  return complain(problems.map(tellProblem))
}

export const tellProblem = ({ field, sentence }: Problem): string => `${field}: ${sentence}`

/** The text of a file; null when it cannot be read. */
export function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** The content of a JSON text. */
export function parseJson(text: string): Checked<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'it cannot be read'
    return refuse([{ field: 'file', sentence: `is not JSON: ${reason}.` }])
  }
}
