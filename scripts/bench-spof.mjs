// `npm run bench:spof`: with a processor slowed down four times, after how many milliseconds a command has the right badges on the
// canvas, in each of the five designs; and the frames a second while pairs are tried at production pace. `-- --json` prints one flat
// object. The browser slows down the page's own thread; a worker runs as fast as its core.
import { setTimeout as wait } from 'node:timers/promises'
import { URLSearchParams } from 'node:url'
import { badgesOf, deathsOf, shownBadges } from '../e2e/deaths'
import { serve } from '../e2e/static-server.mjs'
import { twinOf } from '../e2e/twin'
import { designSources } from '../src/designs/catalog'
import { buildIfStale } from './build.mjs'
import { launch } from './find-browser.mjs'

const SLOWDOWN = 4
const WATCH_MS = 4000
const json = process.argv.includes('--json')

/** What is done to one run after another, each at its very beginning. */
const commands = [
  { op: 'kill', target: 'nginx-2' },
  { op: 'restart', target: 'nginx-2' },
  { op: 'kill', target: 'application-1' },
  { op: 'restart', target: 'application-1' },
  { op: 'kill', target: 'mysql-1' },
]

/** In the page: from each key pressed, when badges are known again in a frame. */
function watch() {
  const { document, requestAnimationFrame } = globalThis
  let pressedMs = null
  let unknown = false
  globalThis.tookMs = []
  globalThis.addEventListener('keydown', () => {
    pressedMs = performance.now()
    unknown = false
  })
  const look = () => {
    const nodes = document.querySelectorAll('[aria-roledescription=node] span')
    const waiting = [...nodes].some(({ textContent }) => textContent === '…')
    unknown ||= waiting
    if (pressedMs !== null && unknown && !waiting) {
      globalThis.tookMs.push(performance.now() - pressedMs)
      pressedMs = null
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]

async function open(browser, url, query) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(() => globalThis.localStorage.setItem('failover.hints', '"shown"'))
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error.message))
  await page.goto(`${url}?${query}`)
  await page.waitForSelector('[data-extras]', { state: 'attached' })
  await page.keyboard.press('x')
  await page.waitForSelector('table[aria-busy=false]')
  const session = await context.newCDPSession(page)
  const slowDown = (rate) => session.send('Emulation.setCPUThrottlingRate', { rate })
  return { page, slowDown, close: () => context.close() }
}

/** Milliseconds from each command to its badges, which must be the right ones. */
async function timeBadges(browser, url, design) {
  const query = new URLSearchParams({ design, paused: '1' })
  const { page, slowDown, close } = await open(browser, url, query)
  const twin = twinOf(query)
  await page.evaluate(watch)
  await slowDown(SLOWDOWN)
  for (const [i, command] of commands.entries()) {
    await page.locator(`[aria-roledescription=node][data-id="${command.target}"]`).focus()
    await page.keyboard.press('k')
    await page.waitForFunction((n) => globalThis.tookMs.length > n, i, { polling: 50 })
    twin.apply(command)
    const [shown, right] = [await shownBadges(page), badgesOf(deathsOf(twin))]
    if (JSON.stringify(shown) !== JSON.stringify(right))
      throw new Error(`${design}: the badges are ${shown}, not ${right}.`)
    await wait(300)
  }
  const tookMs = await page.evaluate(() => globalThis.tookMs)
  await close()
  return tookMs
}

/** Frames a second, before and while pairs are tried; they take longer than they are watched. */
async function countFrames(browser, url) {
  const { page, close } = await open(browser, url, 'design=fourth-server&profile=production&speed=1')
  const framesPerSecond = () =>
    page.evaluate(
      (watchMs) =>
        new Promise((resolve) => {
          const frames = []
          const look = (now) => {
            frames.push(now)
            if (now - frames[0] < watchMs) globalThis.requestAnimationFrame(look)
            else resolve((1000 * (frames.length - 1)) / (now - frames[0]))
          }
          globalThis.requestAnimationFrame(look)
        }),
      WATCH_MS,
    )
  const before = await framesPerSecond()
  await page.getByRole('button', { name: 'Try two at once' }).click()
  const during = await framesPerSecond()
  if (!(await page.getByRole('button', { name: 'Cancel' }).isVisible()))
    throw new Error('The pairs were tried too soon.')
  await close()
  return { before, during }
}

await buildIfStale()
const { site, close } = await serve('dist', '/')
const browser = await launch()
const figures = {}
for (const { id } of designSources) {
  const tookMs = await timeBadges(browser, site, id)
  figures[`spof.${id}.throttled4xMs`] = median(tookMs)
  figures[`spof.${id}.throttled4xMostMs`] = Math.max(...tookMs)
}
figures['spof.throttled4xMs'] = median(designSources.map(({ id }) => figures[`spof.${id}.throttled4xMs`]))
const frames = await countFrames(browser, site)
figures['spof.fpsBefore'] = frames.before
figures['spof.fpsWhileTrying'] = frames.during
await browser.close()
close()
if (json) console.log(JSON.stringify(figures))
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(44)} ${value.toPrecision(3)}`)
