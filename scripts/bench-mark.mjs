// `npm run bench:mark`: after how many milliseconds of a first visit the first mark moves on the canvas, with a processor
// slowed down four times. Given the folders of several built sites, it visits them in turn and compares each with the first.
import { resolve } from 'node:path'
import { serve } from '../e2e/static-server.mjs'
import { launch } from './find-browser.mjs'

const SLOWDOWN = 4
const VISITS = 9
/** How long to wait for a mark to move. */
const LIMIT_MS = 60_000

/** In the page: looks at the canvas of the packets in every frame, until its picture differs from the previous one. */
function watch() {
  const [width, height] = [480, 300]
  const pen = new globalThis.OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  let before = ''
  const look = () => {
    const canvas = globalThis.document.querySelector('.react-flow__viewport-portal canvas')
    if (canvas !== null && canvas.width > 0) {
      pen.clearRect(0, 0, width, height)
      pen.drawImage(canvas, 0, 0, width, height)
      const { data } = pen.getImageData(0, 0, width, height)
      const marked = []
      for (let i = 3; i < data.length; i += 4) if (data[i] > 0) marked.push(i, data[i])
      const now = marked.join()
      if (before !== '' && now !== '' && now !== before) {
        globalThis.firstMarkMs = performance.now()
        return
      }
      before = now
    }
    globalThis.requestAnimationFrame(look)
  }
  globalThis.requestAnimationFrame(look)
}

async function visit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  await page.addInitScript(watch)
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => globalThis.firstMarkMs !== undefined, null, { timeout: LIMIT_MS, polling: 250 })
  const ms = await page.evaluate(() => globalThis.firstMarkMs)
  await context.close()
  return ms
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]

const folders = process.argv.length > 2 ? process.argv.slice(2) : ['dist']
const sites = await Promise.all(
  folders.map(async (folder) => ({ folder, ms: [], ...(await serve(resolve(folder), '/')) })),
)
const browser = await launch()
for (let round = 0; round < VISITS; round++) for (const { site, ms } of sites) ms.push(await visit(browser, site))
await browser.close()
for (const { folder, ms, close } of sites) {
  const ratio = median(ms) / median(sites[0].ms)
  const spread = `${Math.min(...ms).toFixed(0)} to ${Math.max(...ms).toFixed(0)}`
  console.log(`${median(ms).toFixed(0).padStart(6)} ms (${spread})  ${ratio.toFixed(2)}  ${folder}`)
  close()
}
