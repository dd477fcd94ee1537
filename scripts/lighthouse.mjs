// Judges the built site with Lighthouse on its desktop settings, served compressed below a path as GitHub Pages does.
// Three runs; the median score of each category counts. `--report FILE` writes how many categories passed and failed.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import lighthouse, { desktopConfig } from 'lighthouse'
import { serve } from '../e2e/static-server.mjs'
import { buildIfStale } from './build.mjs'
import { launch } from './find-browser.mjs'
import { freePort } from './free-port.mjs'

const RUNS = 3
/** The minimum score of each category, out of 100. */
const least = { accessibility: 100, 'best-practices': 100, performance: 95 }

/** The median score of each category over the runs, and which reach their minimum. */
export function judge(runs) {
  return Object.entries(least).map(([category, wanted]) => {
    const scores = runs.map((run) => run[category]).toSorted((a, b) => a - b)
    const score = scores[Math.floor(scores.length / 2)]
    return { category, score, wanted, passed: score >= wanted }
  })
}

/** The scores of one visit, out of 100, and the findings in the categories that must be perfect. */
async function visit(site) {
  const port = await freePort()
  const browser = await launch(`--remote-debugging-port=${port}`)
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
  await buildIfStale()
  const { site, close } = await serve(join(root, 'dist'), '/sub/path/')
  const visits = []
  try {
    for (let i = 0; i < RUNS; i++) visits.push(await visit(site))
  } finally {
    close()
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
