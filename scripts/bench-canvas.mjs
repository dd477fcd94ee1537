// `npm run bench:canvas`: what a frame of the canvas costs with 50 to 10,000 packets, beside the same scene drawn with SVG
// animateMotion in React Flow, and with a processor slowed down four times; `-- --json` prints one flat object.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'
import { launch } from './find-browser.mjs'

const counts = [50, 500, 2000, 10_000]
const THROTTLED = 2000
const SLOWDOWN = 4
const WATCH_MS = 3000
// The count of packets may be off by this share.
const NEAR = 0.1
const arguments_ = process.argv.slice(2)
const json = arguments_.includes('--json')

async function serve() {
  const root = fileURLToPath(new URL('../src/bench/canvas', import.meta.url))
  const outDir = await mkdtemp(join(tmpdir(), 'bench-canvas-'))
  const options = { root, configFile: false, logLevel: 'error', base: './', plugins: [react()] }
  await build({ ...options, build: { outDir, emptyOutDir: true, target: 'es2022' } })
  const server = await preview({ ...options, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const close = async () => {
    await new Promise((done) => server.httpServer.close(done))
    await rm(outDir, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${server.httpServer.address().port}/`, close }
}

async function open(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  page.on('pageerror', (error) => console.error(error.message))
  await page.goto(url)
  await page.waitForSelector('.react-flow__node')
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return { page, session }
}

// The traffic that puts about this many packets in flight: their number is proportional to the rate.
async function settle(page, packets) {
  let rate = packets
  let moving = 0
  for (let round = 0; round < 8; round++) {
    await page.evaluate((perSecond) => globalThis.bench.setRate(perSecond), rate)
    await page.waitForTimeout(2500)
    moving = await page.evaluate(() => globalThis.bench.moving())
    if (Math.abs(moving - packets) <= NEAR * packets) return moving
    rate = Math.max(1, (rate * packets) / Math.max(1, moving))
  }
  return moving
}

// Frame times and commits over a while, and the main thread's busy time per frame.
async function watch(page, session, meanwhile) {
  const busySeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value
  }
  await page.evaluate(() => (globalThis.watched = globalThis.bench.watch()))
  const before = await busySeconds()
  const started = performance.now()
  await meanwhile(started + WATCH_MS)
  const watchedMs = performance.now() - started
  const busyMs = 1000 * ((await busySeconds()) - before)
  const { frames, commits } = await page.evaluate(() => ({
    frames: globalThis.watched.frames,
    commits: globalThis.watched.commits(),
  }))
  const sorted = frames.slice(1).sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? watchedMs
  return {
    p50: at(0.5),
    p95: at(0.95),
    mainThread: busyMs / Math.max(1, sorted.length),
    fps: (1000 * sorted.length) / watchedMs,
    commitsPerSecond: (1000 * commits) / watchedMs,
  }
}

const wait = (page) => async (untilMs) => page.waitForTimeout(Math.max(0, untilMs - performance.now()))

// A host is dragged in circles.
const drag = (page) => async (untilMs) => {
  const box = await page.locator('.react-flow__node-host').last().boundingBox()
  const [x, y] = [box.x + 60, box.y + 12]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 0; performance.now() < untilMs; step++) {
    const angle = step / 12
    await page.mouse.move(x - 40 + 40 * Math.cos(angle), y + 30 * Math.sin(angle))
    await page.waitForTimeout(16)
  }
  await page.mouse.up()
}

async function measureOne(browser, url, packets, figures) {
  const name = `canvas.n${packets}`
  const ours = await open(browser, url)
  const moving = await settle(ours.page, packets)
  const canvas = await watch(ours.page, ours.session, wait(ours.page))
  figures[`${name}.packets`] = moving
  figures[`${name}.frameP50Ms`] = canvas.p50
  figures[`${name}.frameP95Ms`] = canvas.p95
  figures[`${name}.mainThreadMs`] = canvas.mainThread
  figures[`${name}.commitsPerSecond`] = canvas.commitsPerSecond
  if (packets === THROTTLED) {
    await ours.session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await ours.page.waitForTimeout(1000)
    figures[`${name}.throttled4xFps`] = (await watch(ours.page, ours.session, wait(ours.page))).fps
    figures[`${name}.throttled4xDragFps`] = (await watch(ours.page, ours.session, drag(ours.page))).fps
  }
  await ours.page.close()
  const theirs = await open(browser, `${url}?circles=${packets}`)
  await theirs.page.waitForTimeout(1500)
  const smil = await watch(theirs.page, theirs.session, wait(theirs.page))
  figures[`${name}.smilFrameP50Ms`] = smil.p50
  figures[`${name}.smilFrameP95Ms`] = smil.p95
  figures[`${name}.smilMainThreadMs`] = smil.mainThread
  // How many times as long SVG keeps the main thread busy per frame.
  figures[`${name}.timesSmil`] = smil.mainThread / canvas.mainThread
  await theirs.page.close()
}

const wanted = arguments_.map(Number).filter((count) => count > 0)
const { url, close } = await serve()
const browser = await launch()
const figures = {}
for (const packets of wanted.length > 0 ? wanted : counts) {
  const measured = {}
  await measureOne(browser, url, packets, measured)
  Object.assign(figures, measured)
  if (json) continue
  for (const [name, value] of Object.entries(measured)) {
    console.log(`${name.padEnd(36)} ${value >= 1000 ? Math.round(value) : value.toPrecision(3)}`)
  }
}
await browser.close()
await close()
if (json) console.log(JSON.stringify(figures))
