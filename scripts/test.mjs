// Runs every check of the project, on both cores, and ends with one line that counts them all.
// WIDE=1 tests a larger sample, FULL=1 all combinations, in Firefox and WebKit too; LIGHTHOUSE=1 also runs Lighthouse on the built site.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countCheck, countLive, countOwn, countPlaywright, countVitest, missing, summary } from './test-report.mjs'
import { byThoroughness, isFull } from './thorough.mjs'

const folder = mkdtempSync(join(tmpdir(), 'failover-test-'))
const reportOf = (name) => join(folder, `${name}.json`)

/** Runs a script of package.json. Its output is printed at once if nothing runs beside it, otherwise when it has ended. */
function run(script, args = [], env = {}, alone = false) {
  return new Promise((ended) => {
    const title = `\n── ${script} ${'─'.repeat(60 - script.length)}`
    if (alone) console.log(title)
    const output = alone ? 'inherit' : 'pipe'
    const child = spawn('npm', ['run', '--silent', script, '--', ...args], {
      stdio: ['ignore', output, output],
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text))
    child.on('close', (status) => {
      if (!alone) process.stdout.write(`${title}\n${said}`)
      ended(status ?? 1)
    })
  })
}

/** The counts of a step and the seconds that it took. */
async function timed(name, step) {
  const beginMs = performance.now()
  const counts = await step()
  return { ...counts, name, seconds: (performance.now() - beginMs) / 1000 }
}

const check = (name, script = name) => timed(name, async () => countCheck(name, await run(script)))

/** A step with tests of its own, counted from the report that it leaves. */
const suite = (name, count, script, args, env, alone) =>
  timed(name, async () => {
    const exitCode = await run(script, args, env, alone)
    try {
      return count(JSON.parse(readFileSync(reportOf(name), 'utf8')), exitCode)
    } catch {
      return missing(name)
    }
  })

const unit = () =>
  suite('unit', countVitest, 'unit', ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf('unit')}`])
// The engine against real programs; always the same configurations, so that only a change makes a difference.
const configs = byThoroughness('40', '100')
const live = () =>
  suite('live', countLive, 'fidelity:live', ['--configs', configs, '--seed', '1', '--report', reportOf('live')])
const endToEnd = () =>
  suite('e2e', countPlaywright, 'e2e', ['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e') }, true)
const lighthouse = () => suite('lighthouse', countOwn, 'lighthouse', ['--report', reportOf('lighthouse')], {}, true)

const browsers = () => suite('browsers', countOwn, 'browsers', ['--report', reportOf('browsers')], {}, true)

/** Steps in sequence. */
async function inTurn(...steps) {
  const done = []
  for (const step of steps) done.push(await step())
  return done
}

const beganMs = performance.now()
// Two lanes in parallel keep both cores busy; the live test beside them mostly waits.
const ofReal = live()
const [ofText, ofSite] = await Promise.all([
  inTurn(
    () => check('format', 'format:check'),
    () => check('types'),
    () => check('lint'),
    () => check('knip'),
    unit,
  ),
  inTurn(
    () => check('build', 'build:site'),
    () => check('size'),
  ),
])
ofText.push(await ofReal)
const isBuilt = ofSite.every(({ name, failed }) => name !== 'build' || failed === 0)
// The browsers need both cores: nothing runs beside them.
const ofPage = [isBuilt ? await endToEnd() : missing('e2e')]
// Firefox and WebKit: frames are counted too, so nothing runs beside them.
if (isFull) ofPage.push(isBuilt ? await browsers() : missing('browsers'))
// Lighthouse measures time: nothing runs beside it.
if (process.env.LIGHTHOUSE === '1') ofPage.push(isBuilt ? await lighthouse() : missing('lighthouse'))

const steps = [...ofText, ...ofSite, ...ofPage]
rmSync(folder, { recursive: true })
console.log(`\n${summary(steps, (performance.now() - beganMs) / 1000).join('\n')}`)
process.exitCode = steps.some(({ failed }) => failed > 0) ? 1 : 0
