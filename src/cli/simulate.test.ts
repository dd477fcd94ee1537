// The command itself, as a terminal runs it: exit codes, one sentence for each problem, JSON that others can read.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { writeJson } from './write-json'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'failover-simulate-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function simulate(...files: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/simulate.ts', ...files], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stdout, sentences: stderr.split('\n').filter((line) => line !== '') }
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

// Each run starts a process, which takes a while on a busy machine.
describe('simulate', { timeout: 60_000 }, () => {
  it('prints its usage', () => {
    const usage = 'Usage: npm run --silent simulate -- FILE.json (a saved scenario or a recorded trace)'
    expect(simulate()).toEqual({ status: 2, stdout: '', sentences: [usage] })
  })

  it('names what it cannot read, and every problem of what it can', () => {
    const missing = join(folder, 'missing.json')
    expect(simulate(missing)).toEqual({ status: 2, stdout: '', sentences: [`file: ${missing} cannot be read.`] })
    const command = '"command": [{"atUs": 1000000, "op": "kill", "target": "server-1"}]'
    const bad = file(
      'bad.json',
      `{"version": 1, "design": {"id": "classic-three", "seed": 0.5}, "durationMs": 10, ${command}}`,
    )
    const sentences = [
      'command: is not a known key; did you mean commands?',
      'design.seed: must be a whole number from 0 to 4294967295, not 0.5.',
    ]
    expect(simulate(bad)).toEqual({ status: 2, stdout: '', sentences })
  })

  it('answers the same file with the same text', () => {
    const good = file('good.json', '{"version": 1, "design": {"id": "first-alive"}, "durationMs": 5000}')
    const first = simulate(good)
    expect(first.status).toBe(0)
    expect(JSON.parse(first.stdout)).toMatchObject({ durationUs: 5e6, totals: { failed: 0 } })
    expect(simulate(good).stdout).toBe(first.stdout)
  })
})

describe('the text of an answer', () => {
  it('is JSON with one line for each entry of its lists', () => {
    const answer = { a: 1, empty: [], list: [{ b: 'x\ny' }, 2], c: { d: [3] } }
    let text = ''
    writeJson(answer, (part) => (text += part))
    expect(JSON.parse(text)).toEqual(answer)
    expect(text.split('\n')).toHaveLength(10)
  })
})
