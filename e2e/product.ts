// What a person finds on the page, by role and name; every end-to-end test goes through this. The run is the test's own:
// it is paused except in `play`, which advances it by whole frames of the page's installed clock.
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { twinOf } from './twin'

/** The installed clock makes a frame every 16 ms. */
const FRAME_MS = 16
/** Milliseconds of the page, more than it takes to stop a clock whose time has just been read. */
const LEAD_MS = 2000

export class Product {
  readonly details: Locator
  readonly numbers: Locator
  /** Of the state shown, while paused. */
  readonly fingerprint: Locator
  /** The same run in Node: `play` advances it too; what a test does on the page it does here with `apply`. */
  twin = twinOf(new URLSearchParams())
  /** Simulated seconds per second. At the usual value a frame is 0.2 s. */
  private speed = 12.5

  /** `at` is the address without its query. */
  constructor(
    readonly page: Page,
    private readonly at = './',
  ) {
    this.details = page.getByRole('group', { name: 'Details' })
    this.numbers = page.getByRole('group', { name: 'Numbers of the run' })
    this.fingerprint = page.getByRole('button', { name: /^What is the fingerprint/ })
  }

  /** Opens the page with a run that is paused until `play`. A speed in the query overrides the usual one. */
  async open(query = ''): Promise<void> {
    const asked = new URLSearchParams(query)
    this.speed = Number(asked.get('speed') ?? this.speed)
    asked.set('speed', String(this.speed))
    asked.set('paused', '1')
    this.twin = twinOf(asked)
    await this.page.clock.install({ time: 0 })
    await this.openLive(`?${asked.toString()}`)
  }

  /** Opens the page with the real clock: for tests about motion, and about what opens by itself. */
  async openLive(query = ''): Promise<void> {
    await saveData(this.page)
    await this.page.goto(`${this.at}${query}`)
    // The keyboard works once the extras are loaded. What is waited for in the page is seen in the frame in which it comes;
    // `expect` would look after one second, and after two.
    await this.page.locator('[data-extras]').waitFor({ state: 'attached' })
    await this.node('HAProxy on').waitFor()
  }

  /**
   * Plays for this many simulated seconds, to the nearest whole frame; the run is paused before and after.
   * Between plays the page's clock runs by itself, for what is loaded and what fades.
   */
  async play(seconds: number): Promise<void> {
    const { clock } = this.page
    const runMs = Math.round((seconds * 1000) / (FRAME_MS * this.speed)) * FRAME_MS
    // While the clock is stopped nothing finishes loading.
    await expect(this.button('Play')).toBeAttached()
    await this.stopClock()
    await clock.runFor(2 * FRAME_MS)
    await this.button('Play').dispatchEvent('click')
    await clock.runFor(runMs)
    await this.button('Pause').dispatchEvent('click')
    await clock.resume()
    this.twin.advance(this.twin.nowUs + Math.round(runMs * 1000 * this.speed))
  }

  /** Stops the page's clock; `page.clock` starts it again, or lets it run for so long. */
  async stopClock(): Promise<void> {
    await this.page.clock.pauseAt((await this.page.evaluate(() => Date.now())) + LEAD_MS)
  }

  /** Waits until nothing on the canvas moves: the drawing fits its window, and nothing is in transit. */
  async settled(): Promise<void> {
    const places = (): Promise<string> =>
      this.page.getByRole('main').evaluate((main) => {
        const parts = [...main.querySelectorAll('.react-flow__viewport, .react-flow__node')]
        return JSON.stringify(parts.map((part) => part.getBoundingClientRect()))
      })
    let before = ''
    const rests = async (): Promise<boolean> => {
      const now = await places()
      const same = now === before
      before = now
      return same
    }
    await expect.poll(rests, { intervals: [100] }).toBe(true)
  }

  /** The run on the page is in the same state as its twin in Node: everything counted follows from that. */
  async agrees(): Promise<void> {
    await expect(this.fingerprint).toHaveText(this.twin.digest())
  }

  /** The node whose accessible name begins with this text. */
  node(name: string): Locator {
    return this.page
      .getByRole('group', { name: new RegExp(`^${name}`) })
      .and(this.page.locator('[aria-roledescription=node]'))
  }

  /** The node with exactly this name and state, such as "Server 1, powered off". */
  nodeIs(name: string): Locator {
    return this.page.getByRole('group', { name, exact: true })
  }

  link(from: string, to: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^Link from ${from}.* to ${to}`) })
  }

  /** Clicks a node at its title, where no other node covers it. */
  async select(name: string): Promise<void> {
    await this.node(name).click({ position: { x: 40, y: 14 } })
  }

  /** Presses Tab until this is focused. */
  async tabTo(target: Locator, most = 90): Promise<void> {
    for (let i = 0; i < most; i++) {
      await this.page.keyboard.press('Tab')
      if (await target.evaluate((element) => element === document.activeElement)) return
    }
    throw new Error('The Tab key does not come to it.')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  async press(key: string, times = 1): Promise<void> {
    for (let i = 0; i < times; i++) await this.page.keyboard.press(key)
  }

  async openDesign(name: string): Promise<void> {
    await this.button(/^Design:/).click()
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click()
    await expect(this.page.getByRole('heading', { name, level: 2 })).toBeVisible()
  }

  /** The numbers of the strip's equation. */
  async totals(): Promise<{ sent: number; answered: number; failed: number; inFlight: number }> {
    const text = await this.numbers.getByText(/ sent = /).innerText()
    const [sent, answered, failed, inFlight] = [...text.matchAll(/[\d,]+/g)].map(([n]) => Number(n.replaceAll(',', '')))
    return { sent, answered, failed, inFlight }
  }

  /** How many requests each server answered, in the balancer's order. */
  async perServer(): Promise<number[]> {
    const text = await this.numbers.getByRole('paragraph').filter({ hasText: 'Server 1' }).innerText()
    return [...text.matchAll(/Server \d ([\d,]+)/g)].map(([, count]) => Number(count.replaceAll(',', '')))
  }

  /** Simulated time on the strip, in seconds. */
  async now(): Promise<number> {
    const [minutes, seconds] = (await this.page.getByRole('timer').first().innerText()).split(':').map(Number)
    return minutes * 60 + seconds
  }

  /** Waits, on a page opened live, until this many simulated seconds have passed. */
  async waitUntil(seconds: number): Promise<void> {
    await expect.poll(() => this.now()).toBeGreaterThanOrEqual(seconds)
  }
}

/** Loading all the rest ten seconds later costs as much as opening the page: that is for the tests that are about it. */
export async function saveData(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true })
}

/** Waits, on a page opened live, until the packets are drawn in other places. */
export async function expectMotion(page: Page): Promise<void> {
  const picture = (): Promise<string | undefined> => page.evaluate(() => document.querySelector('canvas')?.toDataURL())
  const before = await picture()
  await expect.poll(picture).not.toBe(before)
}

/** Everything the console complains about while the test runs. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    // Only its own tests keep the page in the browser.
    if (message.text() === 'Service Worker registration blocked by Playwright') return
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => {
    // What was still loading when the page was left is not an error.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`)
  })
  return complaints
}
