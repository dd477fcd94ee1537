import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findBrowser } from './find-browser.mjs'

// A machine with nothing installed; each test adds what it needs.
function machine({ executables = [], env = {}, ...rest } = {}) {
  const present = new Set(executables)
  return {
    env: { PATH: '/bin', ...env },
    platform: 'linux',
    isExecutable: (path) => present.has(path),
    hasPlaywrightBrowser: () => Promise.resolve(false),
    canInstall: () => false,
    install: () => {
      throw new Error('must not install')
    },
    ...rest,
    present,
  }
}

const chromium = join('/bin', 'chromium')
const chrome = join('/bin', 'google-chrome')

describe('findBrowser', () => {
  it('prefers CHROMIUM_PATH to anything else', async () => {
    const found = await findBrowser(
      machine({ executables: [chromium, '/my/browser'], env: { CHROMIUM_PATH: '/my/browser' } }),
    )
    expect(found).toBe('/my/browser')
  })

  it('refuses a CHROMIUM_PATH that cannot be run, even if a browser is installed', async () => {
    const wrong = machine({ executables: [chromium], env: { CHROMIUM_PATH: '/my/typo' } })
    await expect(findBrowser(wrong)).rejects.toThrow('CHROMIUM_PATH is /my/typo')
  })

  it('prefers the headless shell to Chromium, and Chromium to Chrome on the path', async () => {
    const shell = join('/bin', 'chromium-headless-shell')
    expect(await findBrowser(machine({ executables: [chrome, chromium, shell] }))).toBe(shell)
    expect(await findBrowser(machine({ executables: [chrome, chromium] }))).toBe(chromium)
    expect(await findBrowser(machine({ executables: [chrome] }))).toBe(chrome)
  })

  it('knows where macOS keeps Chrome, on macOS only', async () => {
    const place = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(await findBrowser(machine({ executables: [place], platform: 'darwin' }))).toBe(place)
    await expect(findBrowser(machine({ executables: [place] }))).rejects.toThrow('No browser')
  })

  it("returns undefined when only Playwright's own browser is there", async () => {
    const own = machine({ hasPlaywrightBrowser: () => Promise.resolve(true), canInstall: () => true })
    expect(await findBrowser(own)).toBeUndefined()
  })

  it('installs Chromium where it may, and returns what was installed', async () => {
    const debian = machine({ canInstall: () => true, install: () => debian.present.add(chromium) })
    expect(await findBrowser(debian)).toBe(chromium)
  })

  it('says what to install when the installation provided nothing', async () => {
    const debian = machine({ canInstall: () => true, install: () => undefined })
    await expect(findBrowser(debian)).rejects.toThrow('apt-get install chromium')
  })

  it('says what to install when it may not install', async () => {
    await expect(findBrowser(machine())).rejects.toThrow(/apt-get install chromium.*playwright install.*CHROMIUM_PATH/)
  })
})
