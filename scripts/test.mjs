// Runs every check of the project, one after another, and ends with one line that counts them all.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  countCheck,
  countLighthouse,
  countLive,
  countPlaywright,
  countVitest,
  missing,
  summary,
} from './test-report.mjs'

const folder = mkdtempSync(join(tmpdir(), 'failover-test-'))
const unitReport = join(folder, 'unit.json')
const e2eReport = join(folder, 'e2e.json')
const liveReport = join(folder, 'live.json')
const lighthouseReport = join(folder, 'lighthouse.json')

function run(script, args = [], env = {}) {
  console.log(`\n── ${script} ${'─'.repeat(60 - script.length)}`)
  const { status } = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  })
  return status ?? 1
}

const check = (name, script = name) => countCheck(name, run(script))

function suite(name, exitCode, reportFile, count) {
  try {
    return count(JSON.parse(readFileSync(reportFile, 'utf8')), exitCode)
  } catch {
    return missing(name)
  }
}

function unit() {
  const exitCode = run('unit', ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`])
  return suite('unit', exitCode, unitReport, countVitest)
}

// Engine against real programs; always the same configurations, so that a change is judged by what it changes.
function live() {
  const exitCode = run('fidelity:live', ['--configs', '100', '--seed', '1', '--report', liveReport])
  return suite('live', exitCode, liveReport, countLive)
}

function endToEnd() {
  const exitCode = run('e2e', ['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport })
  return suite('e2e', exitCode, e2eReport, countPlaywright)
}

// Where it is asked for: it takes a minute, and a machine of its own.
function lighthouse() {
  const exitCode = run('lighthouse', ['--report', lighthouseReport])
  return suite('lighthouse', exitCode, lighthouseReport, countLighthouse)
}

const steps = [check('format', 'format:check'), check('lint'), check('types'), check('knip'), unit(), live()]
const build = check('build', 'build:site')
steps.push(build)
steps.push(build.failed ? missing('size') : check('size'))
steps.push(build.failed ? missing('e2e') : endToEnd())
if (process.env.LIGHTHOUSE === '1') steps.push(build.failed ? missing('lighthouse') : lighthouse())

rmSync(folder, { recursive: true })
console.log(`\n${summary(steps).join('\n')}`)
process.exitCode = steps.some(({ failed }) => failed > 0) ? 1 : 0
