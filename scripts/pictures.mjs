// Takes the pictures in docs/: brings the built page to interesting moments and takes screenshots, or a film.
// This script drives the page's clock, so every picture shows the same instant of the same run.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { serve } from '../e2e/static-server.mjs'
import { buildIfStale } from './build.mjs'
import { launch } from './find-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
await buildIfStale()
const { site, close } = await serve(join(root, 'dist'), '/')
// Not a first visit, which would show hints.
const seenBefore = {
  cookies: [],
  origins: [{ origin: site.slice(0, -1), localStorage: [{ name: 'failover.hints', value: '"shown"' }] }],
}
const laptop = { width: 1440, height: 900 }
const projector = { width: 1280, height: 720 }
const FRAMES_PER_SECOND = 10
/** Pixels. */
const FILM_WIDTH = 840

const pictures = [
  { name: 'classic-three-light', query: '', size: laptop, scheme: 'light', act: flowing },
  { name: 'classic-three-killed-light', query: '', size: laptop, scheme: 'light', act: killed },
  { name: 'classic-three-killed-dark', query: '', size: laptop, scheme: 'dark', act: killed },
  { name: 'production-dark', query: '&profile=production', size: laptop, scheme: 'dark', act: flowing },
  { name: 'what-stops-light', query: '', size: laptop, scheme: 'light', act: experimented },
  { name: 'lesson-light', query: '', size: laptop, scheme: 'light', act: predicted },
  { name: 'fourth-server', query: '&design=fourth-server', size: projector, scheme: 'light', act: flowing },
]

/** An instant with a lot in flight. */
async function flowing(page) {
  await play(page, 22.9)
}

/** Server 1 loses its power; two checks have failed, and requests still go there. */
async function killed(page) {
  await play(page, 20)
  await server1(page).click({ position: { x: 60, y: 22 } })
  await page.keyboard.press('k')
  await play(page, 8.2)
}

/** What the death of each part would do, tried while the run stands. */
async function experimented(page) {
  await play(page, 22.9)
  await press(page, 'Pause')
  await page.clock.resume() // nothing is loaded while the clock stands
  await page.keyboard.press('x')
  await page.getByRole('table', { name: 'What each death does' }).waitFor()
  await page.getByRole('heading', { name: 'What the author wrote' }).waitFor()
  await page.locator(':focus').blur()
  await page.mouse.move(laptop.width / 2, 28) // over the bar, where nothing is lit
}

/** A scene of a lesson, wrongly predicted, and its answer. */
async function predicted(page) {
  await page.clock.resume() // nothing is loaded while the clock stands
  await press(page, 'Lessons: predict, then see')
  await press(page, '3. Active-Active or Active-Passive')
  await press(page, 'Scene 2')
  await page.getByRole('group', { name: /^Nginx on Server 1, killed/ }).waitFor()
  await press(page, 'Server 2, at once')
  await press(page, 'Go to the answer')
  await page.getByText(/^Measured at /).waitFor()
  await page.mouse.move(laptop.width / 2, 28) // over the bar, where nothing is lit
}

const server1 = (page) => page.getByRole('group', { name: /^Server 1, / })
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()

/** Lets this many seconds pass on the page. */
async function play(page, seconds) {
  await page.clock.runFor(seconds * 1000)
}

/** A page at the start of its run, with the mouse out of the way. */
async function begin(browser, { query, size, scheme }) {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, storageState: seenBefore })
  const page = await context.newPage()
  await page.clock.install({ time: 0 })
  await page.clock.pauseAt(1000)
  await page.goto(`${site}?seed=2026${query}`)
  await server1(page).waitFor()
  await play(page, 0.5) // until the drawing fits; then restarts, so that loading leaves no trace
  await press(page, 'Pause')
  await press(page, 'Restart from 0:00')
  await press(page, 'Play')
  await page.mouse.move(size.width / 2, size.height - 1)
  return page
}

async function take(browser, picture) {
  const { name, act } = picture
  const page = await begin(browser, picture)
  await act(page)
  await wait(500) // CSS transitions follow the real clock
  await page.screenshot({ path: join(root, 'docs', `${name}.png`) })
  await page.context().close()
  console.log(`docs/${name}.png`)
}

/** Films the canvas: Server 1 loses its power, requests wait there in silence, HAProxy notices, and the rest are answered. */
async function film(browser) {
  const page = await begin(browser, { query: '', size: laptop, scheme: 'light' })
  await play(page, 19)
  const clip = await page.getByRole('main').boundingBox()
  const frames = []
  const shoot = async (count) => {
    for (let i = 0; i < count; i++) {
      await play(page, 1 / FRAMES_PER_SECOND)
      frames.push(
        await sharp(await page.screenshot({ clip }))
          .resize({ width: FILM_WIDTH })
          .png()
          .toBuffer(),
      )
    }
  }
  await shoot(1.5 * FRAMES_PER_SECOND)
  await server1(page).click({ position: { x: 60, y: 22 } })
  await page.keyboard.press('k')
  await shoot(13 * FRAMES_PER_SECOND)
  await page.context().close()
  await sharp(frames, { join: { animated: true } })
    .webp({ quality: 70, effort: 5, delay: frames.map(() => 1000 / FRAMES_PER_SECOND), loop: 0 })
    .toFile(join(root, 'docs', 'kill-server-1.webp'))
  console.log('docs/kill-server-1.webp')
}

mkdirSync(join(root, 'docs'), { recursive: true })
const browser = await launch()
try {
  for (const picture of pictures) await take(browser, picture)
  await film(browser)
} finally {
  await browser.close()
  close()
}
