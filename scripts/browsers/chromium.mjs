// Chromium, in which the end-to-end tests run: here only its frames are counted.
import { launch } from '../find-browser.mjs'
import { size } from './size.mjs'

export async function startChromium() {
  const browser = await launch()
  const page = await browser.newPage({ viewport: size })
  return {
    name: `Chromium ${browser.version()}`,
    visit: () => ({
      go: (address) => page.goto(address),
      ask: (question, ...given) => page.evaluate(question, ...given),
    }),
    close: () => browser.close(),
  }
}
