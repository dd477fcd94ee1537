// The live test as a command: its arguments, how it prints a difference, and what happens without the real programs.
import { describe, expect, it } from 'vitest'
import { makeCase, programs } from './live-case'
import { failureText, outcomeLine } from './live-report'
import { readOptions } from './options'
import { runLive } from './run-live'

const defaults = { configs: 100, seed: 1, only: null, atOnce: 6, report: null }

describe('the arguments', () => {
  it('may all be left out', () => {
    expect(readOptions([])).toEqual(defaults)
    const args = ['--seed', '7', '--configs', '3', '--only', 'nginx', '--at-once', '2', '--report', 'a.json']
    expect(readOptions(args)).toEqual({ configs: 3, seed: 7, only: 'nginx', atOnce: 2, report: 'a.json' })
  })

  it('are refused with sentences when invalid', () => {
    expect(readOptions(['--configs', '0', '--seed', '-1', '--only', 'mysql', '--what'])).toEqual([
      '--configs must be a whole number from 1 to 100000, not "0".',
      '--seed must be a whole number from 0 to 4294967295, not "-1".',
      '--only must be haproxy, nginx or both, not "mysql".',
      '"--what" is no option.',
      'Usage: npm run fidelity:live -- [--configs N] [--seed N] [--only haproxy|nginx|both] [--at-once N] [--report FILE]',
    ])
    expect(readOptions(['nginx', '--seed=9', '--configs', '--report', ''])).toEqual([
      '--configs must be a whole number from 1 to 100000, not "--report".',
      '"nginx" is no option.',
      '"" is no option.',
      expect.stringMatching(/^Usage/),
    ])
    expect(readOptions(['--report'])).toEqual(['--report must be the name of a file.', expect.stringMatching(/^Usage/)])
  })
})

describe('without the real programs', () => {
  const none = new Map(programs.map((name) => [name, null]))

  it('every configuration is skipped, and reported as skipped', async () => {
    const said: string[] = []
    const counts = await runLive({ ...defaults, configs: 8 }, none, false, (text) => said.push(text))
    expect(counts).toEqual({ passed: 0, failed: 0, skipped: 8 })
    expect(said).toEqual([
      'haproxy not on PATH: skipped.',
      'nginx not on PATH: skipped.',
      '0 passed, 0 failed, 8 skipped',
    ])
  })

  it('every configuration fails when they are required', async () => {
    const said: string[] = []
    const counts = await runLive({ ...defaults, configs: 4, only: 'nginx' }, none, true, (text) => said.push(text))
    expect(counts).toEqual({ passed: 0, failed: 4, skipped: 0 })
    expect(said).toEqual(['nginx not on PATH, and REQUIRE_REAL=1 asks for it.', '0 passed, 4 failed'])
  })
})

describe('what is printed', () => {
  const live = makeCase(7, 'haproxy')
  const agreed = { live, tookMs: 1234, sentences: [], text: null, file: null }

  it('is a line for a configuration on which both worlds agree', () => {
    expect(outcomeLine(agreed)).toMatch(/^ok {4}seed 7 +haproxy +\w+ \S+ +\d+ requests, 1\.2 s$/)
  })

  it('is all that it takes to reproduce a difference', () => {
    const differs = {
      ...agreed,
      sentences: ['r1.server should be "s1", is "s2"'],
      text: 'backend be\n',
      file: 'a.json',
    }
    expect(outcomeLine(differs)).toMatch(/^FAIL/)
    const lines = failureText(differs, 'haproxy').split('\n')
    expect(lines.slice(0, 3)).toEqual([
      '      r1.server should be "s1", is "s2"',
      '      ── configuration',
      'backend be',
    ])
    expect(lines.at(-2)).toBe('      ── again: npm run fidelity:live -- --seed 7 --configs 1 --only haproxy')
    expect(lines.at(-1)).toBe('      ── on the engine alone: npm run fidelity -- a.json')
    expect(lines).toHaveLength(live.steps.length + 6)
  })
})
