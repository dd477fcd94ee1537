// `npm run browsers`: tries the built site in Firefox and in WebKit, with the same tests, and prints how many frames a second they
// show, and Chromium. `-- WebKit link` runs only the tests of that browser whose title has that word; `--report FILE` writes
// how many passed and failed.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serve } from '../e2e/static-server.mjs'
import { startChromium } from './browsers/chromium.mjs'
import { findPrograms } from './browsers/find-programs.mjs'
import { startFirefox } from './browsers/firefox.mjs'
import { framesOf } from './browsers/frames.mjs'
import { tests } from './browsers/smoke.mjs'
import { startWebKit } from './browsers/webkit.mjs'
import { buildIfStale } from './build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const pictures = join(root, 'test-results', 'browsers')
const starts = { Firefox: startFirefox, WebKit: startWebKit, Chromium: startChromium }
const counts = { passed: 0, failed: 0, skipped: 0 }

/** A copy of the site whose pages listen to themselves. */
function listening() {
  const folder = mkdtempSync(join(tmpdir(), 'failover-browsers-'))
  cpSync(join(root, 'dist'), folder, { recursive: true })
  cpSync(join(root, 'scripts', 'browsers', 'witness.js'), join(folder, 'witness.js'))
  for (const name of ['index.html', 'model.html']) {
    const page = readFileSync(join(folder, name), 'utf8')
    writeFileSync(join(folder, name), page.replace('<script', '<script src="./witness.js"></script><script'))
  }
  return folder
}

async function tryOne(browser, [title, act]) {
  const beganMs = performance.now()
  let visit
  let fault = null
  try {
    const begin = async () => (visit = await browser.visit())
    await act({ ...browser, visit: begin })
    const complaints = await visit.complaints()
    if (complaints.length > 0) fault = `The console complains: ${complaints.join(' | ')}`
  } catch (error) {
    fault = error.message
  }
  counts[fault === null ? 'passed' : 'failed']++
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(1)
  console.log(`${fault === null ? 'ok  ' : 'FAIL'}  ${seconds.padStart(5)} s  ${title}`)
  if (fault === null) return
  const path = join(pictures, `${browser.name} ${title}.png`.replaceAll(' ', '-'))
  console.log(`      ${fault}\n      ${path}`)
  mkdirSync(pictures, { recursive: true })
  await visit?.picture(path).catch(console.error)
}

/** The tests whose title has this word, in one browser. */
async function tryAll(name, site, word) {
  let programs
  try {
    programs = name === 'Chromium' ? {} : findPrograms(name)
  } catch (error) {
    console.log(`FAIL  ${error.message}`)
    counts.failed++
    return
  }
  const browser = { ...(await starts[name](programs)), site }
  try {
    console.log(browser.name)
    const chosen = name === 'Chromium' ? [] : tests.filter(([title]) => title.includes(word))
    for (const test of chosen) await tryOne(browser, test)
    if (word === '') console.log(`      ${(await framesOf(browser)).toFixed(0)} frames a second, production at 100×`)
  } finally {
    await browser.close()
  }
}

const { values, positionals } = parseArgs({ options: { report: { type: 'string' } }, allowPositionals: true })
const [only, word = ''] = positionals
await buildIfStale()
const folder = listening()
const { site, close } = await serve(folder, '/sub/path/')
for (const name of Object.keys(starts)) if (only === undefined || only === name) await tryAll(name, site, word)
close()
rmSync(folder, { recursive: true })
if (values.report) writeFileSync(values.report, JSON.stringify(counts))
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed > 0 ? 1 : 0
