// A hostile link or file stops nobody: it can be cancelled all the while, and what was open stays.
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { hostileMoment } from '../src/share/testing/hostile-moment'
import { dropFile } from './dropped-file'
import { Product } from './product'

/** 2.8 million requests, and an instant that has not been; and 64 branches of 2.9 million each. */
const long = 's=1.i1ZKzkksLs5M1i3JKEpNVdJRKijKTylNLsnMz1PSMdcxN4ABHRDMK83JQSKiY8EoWtdQxwBZKVQyNjbW3NA4NdncOBUA'
const branched =
  's=1.7ctBCsIwFIThu8x6Ci8FaelVHlmUNGowJCVJV-LdBdGNeAEh_2I2H6Nwca01uKFdi_cg9pK3w7WQEzjRyCsK0xHj96il3pF3LLiFGEG0tVx8w4ItVTwsVQdD4TTKu8_RUuUXCKVbt27dunX7b7P25MbzbNz8BA'

/** Presses Cancel after a while, if it is there, and says how many milliseconds the page let anything wait, at most. */
function cancel(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const button = (): HTMLElement | undefined =>
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')
    const next = (): Promise<number> => new Promise((resolve) => setTimeout(() => resolve(performance.now())))
    let longest = 0
    const untilMs = performance.now() + 3000
    // What a press would wait for, whenever it comes.
    for (let before = await next(); before < untilMs;) {
      const now = await next()
      longest = Math.max(longest, now - before)
      before = now
    }
    const pressedMs = performance.now()
    button()?.click()
    while (button() !== undefined) await next()
    return Math.max(longest, performance.now() - pressedMs)
  })
}

test(
  'a link or a file of millions of requests can be cancelled while it opens, and what was open stays',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.openLive('?paused=1')
    const before = await product.fingerprint.textContent()
    const message = page.getByText(/^Replaying .* of the run…$/)
    const waits: Record<string, number> = {}

    await page.evaluate((fragment) => (location.hash = fragment), long)
    await expect(message).toBeVisible()
    waits.link = await cancel(page)
    await expect.poll(() => product.fingerprint.textContent()).toBe(before)

    for (const kind of ['an instant that has not been', 'requests that nobody answers', 'many quiet days']) {
      await dropFile(page, JSON.stringify(hostileMoment(3, kind)))
      await expect(message).toBeVisible()
      waits[kind] = await cancel(page)
      await expect.poll(() => product.fingerprint.textContent()).toBe(before)
    }
    // How long the page let anything wait depends on how busy the machine is: it is noted beside that of the page at rest.
    const idle = await cancel(page)
    test.info().annotations.push({ type: 'milliseconds', description: JSON.stringify({ ...waits, idle }) })
    await expect(message).toHaveCount(0)
  },
)

test('what would take too much is refused at once, with the figure', async ({ page }) => {
  const product = new Product(page)
  await product.openLive('?paused=1')
  const before = await product.fingerprint.textContent()
  const refused = page.getByRole('dialog', { name: 'This couldn’t be opened' })
  await page.evaluate((fragment) => (location.hash = fragment), branched)
  await expect(refused).toContainText(/some \d+ million events, of \d+ million requests.*at most 60 million/)
  await product.press('Escape')
  await dropFile(page, JSON.stringify(hostileMoment(3, 'checks every millisecond')))
  await expect(refused).toContainText(/173 million checks; at most 60 million/)
  await product.press('Escape')
  await expect.poll(() => product.fingerprint.textContent()).toBe(before)
})
