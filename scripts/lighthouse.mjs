// Judges the built site with Lighthouse on its desktop settings, served compressed below a path as GitHub Pages does.
// Three runs; of each category the middle score counts. `--report FILE` writes how many categories passed and failed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import lighthouse, { desktopConfig } from 'lighthouse'
import { buildIfStale } from './build.mjs'
import { findBrowser } from './find-browser.mjs'

const RUNS = 3
/** The least score of each category, of 100. */
const least = { accessibility: 100, 'best-practices': 100, performance: 95 }

/** The middle score of each category over the runs, and which of them reach their least. */
export function judge(runs) {
  return Object.entries(least).map(([category, wanted]) => {
    const scores = runs.map((run) => run[category]).toSorted((a, b) => a - b)
    const score = scores[Math.floor(scores.length / 2)]
    return { category, score, wanted, passed: score >= wanted }
  })
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function serve(root) {
  const port = await freePort()
  const site = `http://127.0.0.1:${port}/sub/path/`
  const server = spawn(process.execPath, ['e2e/static-server.mjs', 'dist', String(port), '/sub/path/'], { cwd: root })
  for (let tries = 0; tries < 50; tries++) {
    await wait(100)
    if (
      await globalThis.fetch(site).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { site, server }
  }
  server.kill()
  throw new Error('The static server of the site did not start.')
}

/** The scores of one visit, of 100, and what was found in the categories that must be whole. */
async function visit(site, executablePath) {
  const port = await freePort()
  const args = ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`]
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args })
  try {
    const { lhr } = await lighthouse(
      site,
      { port, logLevel: 'error', onlyCategories: Object.keys(least) },
      desktopConfig,
    )
    return {
      scores: Object.fromEntries(
        Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]),
      ),
      findings: findingsOf(lhr),
    }
  } finally {
    await browser.close()
  }
}

function findingsOf({ categories, audits }) {
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
  const short = weighed.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 0.9)
  return short.map(({ title, displayValue = '' }) => `${title} ${displayValue}`.trim())
}

async function main() {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const executablePath = await findBrowser()
  await buildIfStale()
  const { site, server } = await serve(root)
  const visits = []
  try {
    for (let i = 0; i < RUNS; i++) visits.push(await visit(site, executablePath))
  } finally {
    server.kill()
  }
  const verdicts = judge(visits.map(({ scores }) => scores))
  for (const { category, score, wanted, passed } of verdicts) {
    console.log(`${passed ? 'ok  ' : 'FAIL'}  ${category.padEnd(15)} ${score} of 100, at least ${wanted} is wanted`)
  }
  for (const finding of new Set(visits.flatMap(({ findings }) => findings))) console.log(`      ${finding}`)
  const passed = verdicts.filter((verdict) => verdict.passed).length
  const report = process.argv[process.argv.indexOf('--report') + 1]
  if (process.argv.includes('--report')) {
    writeFileSync(report, JSON.stringify({ passed, failed: verdicts.length - passed, skipped: 0 }))
  }
  process.exitCode = passed === verdicts.length ? 0 : 1
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main()
