// What a person finds on the page, by role and name; every end-to-end test speaks through this.
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

export class Product {
  readonly details: Locator
  readonly numbers: Locator

  constructor(readonly page: Page) {
    this.details = page.getByRole('group', { name: 'Details' })
    this.numbers = page.getByRole('group', { name: 'Numbers of the run' })
  }

  async open(query = ''): Promise<void> {
    // The keyboard works as soon as its table has been loaded.
    const shortcuts = ({ url }: { url: () => string }): boolean => url().includes('/shortcuts-')
    const keys = this.page.waitForResponse(shortcuts, { timeout: 3000 }).catch(() => null)
    await this.page.goto(`./${query}`)
    await expect(this.node('HAProxy on')).toBeVisible()
    await (await keys)?.finished()
  }

  /** The node whose spoken name begins with this text. */
  node(name: string): Locator {
    return this.page
      .getByRole('group', { name: new RegExp(`^${name}`) })
      .and(this.page.locator('[aria-roledescription=node]'))
  }

  /** The node with exactly this name and state, such as "Server 1, killed". */
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

  /** Goes on by the Tab key until this has the keyboard. */
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

  /** Eight times as fast: three times the `+` key. */
  async hurry(): Promise<void> {
    await this.press('+', 3)
  }

  async openDesign(name: string): Promise<void> {
    await this.button(/^Design:/).click()
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click()
    await expect(this.page.getByRole('heading', { name, level: 2 })).toBeVisible()
  }

  /** The identity of the strip as numbers. */
  async totals(): Promise<{ sent: number; answered: number; failed: number; inFlight: number }> {
    const text = await this.numbers.getByText(/^sent/).innerText()
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

  async waitUntil(seconds: number): Promise<void> {
    await expect.poll(() => this.now(), { timeout: 20_000 }).toBeGreaterThanOrEqual(seconds)
  }
}

/** Everything the console complains about while the test runs. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => {
    // What was still on its way when the page was left is not missing.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`)
  })
  return complaints
}
