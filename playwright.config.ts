// Runs the end-to-end tests against the built site, served below a path as GitHub Pages does.
import { availableParallelism } from 'node:os'
import { defineConfig, devices } from '@playwright/test'
import { leftOut } from './e2e/sample'
import { launchOptions } from './scripts/find-browser.mjs'
import { isFull } from './scripts/thorough.mjs'

const executablePath = process.env.CHROMIUM_PATH // unset: the browser that Playwright downloaded itself
const port = Number(process.env.E2E_PORT ?? 4317)
const origin = `http://127.0.0.1:${port}`
const baseURL = `${origin}/sub/path/`

/** Its tests run as in browsers from before 2026, which cache a failed import and never ask for the file again. */
const CACHING = 'missing.spec.ts'

export default defineConfig({
  testDir: './e2e',
  testMatch: '*.spec.ts',
  ...(leftOut && { grepInvert: leftOut }),
  // Both say that a test hangs, not that a machine is slow: nothing here measures time, and an experiment's first answer has
  // taken more than twenty seconds where three pages asked for one on two busy cores.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  // One more than there are cores: a page that waits for its test leaves a core idle.
  workers: Math.max(3, availableParallelism() + 1),
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  // A picture that has nothing to be compared with is a failure; `npm run baselines` takes them anew.
  updateSnapshots: 'none',
  snapshotPathTemplate: 'e2e/visual-snapshots/{arg}{ext}',
  use: {
    baseURL,
    // Not a first visit: the hints have been shown. Their own test visits for the first time.
    storageState: {
      cookies: [],
      origins: [{ origin, localStorage: [{ name: 'failover.hints', value: '"shown"' }] }],
    },
    // What it keeps would be there for tests that withhold it; offline.spec.ts has it.
    serviceWorkers: 'block',
    // A trace costs as much as the test: it is taken when it is asked for.
    trace: process.env.TRACE === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(executablePath),
  },
  projects: [
    { name: 'chromium', use: { ...devices['Desktop Chrome'] }, testIgnore: CACHING },
    {
      name: 'chromium, caching failed imports',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: launchOptions(executablePath, '--disable-features=ModuleMapDoNotCacheFailedFetch'),
      },
      testMatch: isFull ? [CACHING, 'later.spec.ts'] : CACHING,
    },
  ],
  webServer: {
    command: `node e2e/static-server.mjs dist ${port} /sub/path/`,
    url: baseURL,
    reuseExistingServer: false,
  },
})
