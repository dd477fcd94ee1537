// Runs the end-to-end tests: finds a browser, builds the site if it is stale, then hands over to Playwright.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { buildIfStale } from './build.mjs'
import { findBrowser } from './find-browser.mjs'
import { freePort } from './free-port.mjs'

const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli')

function fail(error) {
  console.error(error.message)
  process.exit(1)
}

const browser = await findBrowser().catch(fail)
await buildIfStale().catch(fail)
const env = { ...process.env, E2E_PORT: process.env.E2E_PORT ?? String(await freePort()) }
if (browser) env.CHROMIUM_PATH = browser
// Pictures are retaken all together, not as a sample.
if (process.argv.some((argument) => argument.startsWith('--update-snapshots'))) env.FULL = '1'
const { status } = spawnSync(process.execPath, [playwright, 'test', ...process.argv.slice(2)], {
  env,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
