// The command itself, as a terminal runs it: one, two and four worker threads print the same bytes.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { checkScenario } from '../../designs/schema'
import { conduct } from '../../experiments/experiment'
import { tryDeaths } from '../../experiments/spof/deaths'
import { isWide } from '../../../scripts/thorough.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'failover-experiment-'))
const file = join(folder, 'scenario.json')
const scenario = {
  version: 1,
  design: { id: 'first-alive', profile: 'classroom', seed: 5 },
  durationMs: 20_000,
  commands: [{ atUs: 8e6, op: 'kill', target: 'nginx-2' }],
}
writeFileSync(file, JSON.stringify(scenario))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function experiment(...options: string[]) {
  const program = ['--import', 'tsx', 'src/cli/experiment/experiment.ts', 'spof', file, ...options]
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: root })
  return { status, bytes: stdout, sentences: stderr.toString() }
}

// Each run starts a process and its threads, which takes a while on a busy machine.
const more = isWide ? ['2', '4'] : ['4']

describe('experiment spof', () => {
  it('prints the same bytes with one worker and with several, and they are what the engine finds without any', () => {
    const one = experiment('--workers', '1')
    expect(one).toMatchObject({ status: 0, sentences: '' })
    for (const count of more) expect(experiment('--workers', count).bytes.equals(one.bytes), count).toBe(true)
    const checked = checkScenario(scenario)
    if (!checked.ok) throw new Error('The scenario is a good one.')
    const { design, commands } = checked.value
    const deaths = conduct(tryDeaths({ design, commands, start: null, atUs: 20e6 }))
    const { undisturbed, parts } = deaths ?? {}
    expect(JSON.parse(one.bytes.toString())).toEqual({ atMs: 20_000, undisturbed, parts })
    expect(parts?.find(({ id }) => id === 'server-1')?.verdict).toBe('everything')
  })

  it('refuses another number with a sentence', () => {
    const refused = experiment('--workers', '0')
    expect([refused.status, refused.bytes.length]).toEqual([2, 0])
    expect(refused.sentences).toContain('--workers must be a whole number from 1 to 64, not "0".')
  })
})
