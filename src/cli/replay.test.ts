// The command `npm run fidelity` itself, as a terminal runs it.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const recorded = join(root, 'src/cli/traces/rr-w3-1.json')
const folder = mkdtempSync(join(tmpdir(), 'failover-fidelity-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function fidelity(...places: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/replay.ts', ...places], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

function folderOf(name: string, files: Record<string, string>): string {
  const path = join(folder, name)
  mkdirSync(path)
  for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content)
  return path
}

// Each run starts a process, which takes a while on a busy machine.
describe('fidelity', { timeout: 60_000 }, () => {
  it('plays folders and files, a line for each trace, and counts', () => {
    const good = folderOf('good', {})
    copyFileSync(recorded, join(good, 'a.json'))
    writeFileSync(join(good, 'README.md'), 'no trace')
    const line = `ok    ${'rr-w3-1'.padEnd(40)}  roundrobin`
    expect(fidelity(good, recorded)).toEqual({ status: 0, lines: [line, line, '2 passed, 0 failed'], stderr: '' })
  })

  it('says what differs, and fails', () => {
    const trace = readFileSync(recorded, 'utf8').replace('"server": "s1"', '"server": "s9"')
    const { status, lines } = fidelity(folderOf('different', { 'b.json': trace }))
    expect(status).toBe(1)
    expect(lines.slice(1)).toEqual(['      r1.server should be "s9", is "s1"', '0 passed, 1 failed'])
  })

  it('reports a file that is not a trace in a sentence, and goes on', () => {
    const bad = folderOf('bad', { 'a.json': '{', 'b.json': '{"config": 5, "name": "\\u001b[31mred"}', 'c.json': '7' })
    const { status, lines, stderr } = fidelity(bad, join(folder, 'missing'), folderOf('empty', {}), recorded)
    expect({ status, stderr, last: lines.at(-1) }).toEqual({ status: 1, stderr: '', last: '1 passed, 5 failed' })
    expect(lines.filter((line) => line.startsWith('FAIL'))).toHaveLength(5)
    expect(lines.filter((line) => line.startsWith('      ')).length).toBeGreaterThan(5)
    expect(lines.join('')).not.toMatch(/\p{Cc}/u)
  })
})
