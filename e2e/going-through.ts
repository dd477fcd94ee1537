// Goes through a visit while files of the site are missing, until each has been missed: the page says so, loses nothing,
// and has it when it is tried again.
import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { dialog } from './later-visits'
import type { Visit } from './later-visits'
import { Product } from './product'

/** What a part of the page that is not there says. */
const alertsOf = (page: Page): Locator => page.getByRole('alert').filter({ hasText: 'could not be loaded' })

/** `missing` are the beginnings of files; each is there once it has been missed. */
export async function goThrough(page: Page, visit: Visit, missing: readonly string[]): Promise<void> {
  const { query = '', size, live = false, parts } = visit
  const without = new Set(missing)
  const missed = new Set<string>()
  for (const file of missing) {
    await page.route(`**/${file}*`, (route) => {
      if (!without.has(file)) return route.continue()
      missed.add(file)
      return route.abort()
    })
  }
  if (size !== undefined) await page.setViewportSize(size)
  const product = new Product(page)
  const address = live ? `./${query}` : `./${query === '' ? '?' : `${query}&`}paused=1`
  // Not until the network is idle: the browser sometimes never tells the end of a request that was withheld.
  await page.goto(address)
  const alerts = alertsOf(page)
  const tryAgain = async (): Promise<boolean> => {
    if (!(await alerts.first().isVisible())) return false
    for (const file of missed) without.delete(file)
    await alerts.first().getByRole('button', { name: 'Try again' }).click()
    await expect(alerts).toHaveCount(0)
    return true
  }
  // The drawing, or what says that a part of it is missing.
  await expect(product.node('HAProxy on').or(alerts).first()).toBeVisible()
  await tryAgain()
  for (const { part, want, closes, seen } of parts) {
    // The keyboard works once the extras are loaded; that they are missing may be said after the drawing is there.
    await expect(async () => {
      await tryAgain()
      await expect(page.locator('[data-extras]')).toBeAttached({ timeout: 2000 })
    }).toPass()
    let done = false
    const wanting = (async () => {
      await want?.(product)
      done = true
    })()
    // What is missing may keep it from going on.
    await Promise.race([wanting, alerts.first().waitFor()])
    // Some of what is seen of a part may be there without it.
    if (without.has(`${part}-`)) await expect(alerts.first()).toBeVisible()
    await expect(async () => {
      const wanted = done
      const tried = await tryAgain()
      await wanting
      if (tried && wanted && closes) await want?.(product)
      await expect(seen(product)).toBeVisible({ timeout: 2000 })
    }).toPass()
    if (await dialog(product).isVisible()) {
      await page.keyboard.press('Escape')
      await expect(dialog(product)).toHaveCount(0)
    }
  }
  // What is seen of a part may be there before the rest of it.
  await expect(async () => {
    await tryAgain()
    expect([...without]).toEqual([])
  }).toPass()
}
