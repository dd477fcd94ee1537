// Decides which Chromium the end-to-end tests drive, and installs Debian's when there is none.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// The headless shell draws the same pages, in half the time.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const usualPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['C:\\Program Files', 'C:\\Program Files (x86)'].map(
    (root) => `${root}\\Google\\Chrome\\Application\\chrome.exe`,
  ),
}
const packages = ['chromium-headless-shell', 'fonts-liberation']

/**
 * The path of a browser, or undefined when Playwright's own download is available.
 * Throws an Error that says what to install when there is none and none can be installed.
 */
export async function findBrowser(machine = thisMachine()) {
  const chosen = machine.env.CHROMIUM_PATH
  if (chosen) {
    if (machine.isExecutable(chosen)) return chosen
    throw new Error(`CHROMIUM_PATH is ${chosen}, which is not a program that can be run: correct it or unset it.`)
  }
  const present = firstPresent(machine)
  if (present) return present
  if (await machine.hasPlaywrightBrowser()) return undefined
  if (machine.canInstall()) {
    machine.install()
    const installed = firstPresent(machine)
    if (installed) return installed
  }
  throw new Error(
    'No browser for the end-to-end tests. Install one of: Chromium (Debian: apt-get install chromium), ' +
      "Google Chrome, or Playwright's own (npx playwright install chromium); or set CHROMIUM_PATH to the program.",
  )
}

/** Headless; text is drawn as in a window. */
const browserArguments = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']

/** How Playwright starts the program at this path, or its own browser when there is none. */
export const launchOptions = (executablePath, ...args) => ({
  ...(executablePath ? { executablePath } : {}),
  args: [...browserArguments, ...args],
})

/** Starts the browser headless. */
export async function launch(...args) {
  const { chromium } = await import('@playwright/test')
  return chromium.launch(launchOptions(await findBrowser(), ...args))
}

function firstPresent(machine) {
  return onPath(names, machine)[0] ?? usualPlaces[machine.platform]?.find(machine.isExecutable)
}

/** The paths of the programs with these names, best name first. */
export function onPath(wanted, { env, isExecutable }) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return wanted.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable)
}

/** What is here; `install` installs these packages of Debian's. */
export function thisMachine(wanted = packages) {
  return {
    env: process.env,
    platform: process.platform,
    isExecutable,
    hasPlaywrightBrowser: async () => {
      const { chromium } = await import('@playwright/test')
      return existsSync(chromium.executablePath())
    },
    canInstall: () => process.getuid?.() === 0 && existsSync('/etc/debian_version'),
    install: () => {
      aptGet('update')
      aptGet('install', '-y', '--no-install-recommends', ...wanted)
    },
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function aptGet(...args) {
  console.error(`apt-get ${args.join(' ')}`)
  // All output goes to stderr: stdout belongs to the caller.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: install the browser by hand.`)
}
