// Firefox, driven over WebDriver BiDi, which it speaks itself.
import puppeteer from 'puppeteer-core'
import { size } from './size.mjs'

/** Starts Firefox; `visit` opens a page for someone who was never here. */
export async function startFirefox({ firefox }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    headless: true,
    protocol: 'webDriverBiDi',
    defaultViewport: size,
  })
  let context
  return {
    name: (await browser.version()).replace('/', ' '),
    visit: async () => {
      await context?.close()
      context = await browser.createBrowserContext()
      return visitOf(await context.newPage())
    },
    close: () => browser.close(),
  }
}

function visitOf(page) {
  const complaints = []
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return {
    go: (address) => page.goto(address),
    ask: (question, ...given) => page.evaluate(question, ...given),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.down(key)
      for (const key of keys.toReversed()) await page.keyboard.up(key)
    },
    move: ({ x, y }) => page.mouse.move(x, y),
    down: () => page.mouse.down(),
    up: () => page.mouse.up(),
    picture: (path) => page.screenshot({ path }),
    complaints: () => complaints,
  }
}
