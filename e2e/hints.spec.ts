// The hints of a first visit, and help: hints again, the sheet of shortcuts, the switch for single keys.
import { expect, test } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { Product } from './product'

/** Longer than the delay before the hints. */
const HINTS_WOULD_COME_MS = 10_000

test.describe('on a first visit', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('three hints appear while the run goes on, and never again by themselves', async ({ page }) => {
    const product = new Product(page)
    await product.open('?speed=1')
    const hint = (n: number) => page.getByRole('region', { name: `Hint ${n} of 3` })
    await expect(hint(1)).toContainText('press K')
    await product.play(0.5)
    await expect(hint(1)).toBeVisible()
    await product.select('Server 1,')
    await page.keyboard.press('k')
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
    // Whoever has done it needs no hint.
    await expect(hint(2)).toContainText('Active-Passive')
    await page.keyboard.press('Control+z')
    await expect(hint(2)).toBeVisible()
    await hint(2).getByRole('button', { name: 'Next' }).focus()
    await page.keyboard.press('Enter')
    await expect(hint(3)).toContainText('timeline')
    await product.play(0.5)
    await expect(hint(3)).toBeVisible()
    await page.getByRole('slider', { name: 'Instant shown' }).press('Home')
    await expect(page.getByRole('region', { name: /^Hint/ })).toHaveCount(0)
    await page.reload()
    await expect(product.numbers).toBeVisible()
    await page.clock.fastForward(HINTS_WOULD_COME_MS)
    await expect(page.getByRole('region', { name: /^Hint/ })).toHaveCount(0)
  })

  test.describe('by touch', () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

    test('the hints speak of tapping, and of no key', { tag: '@full' }, async ({ page }) => {
      await new Product(page).open()
      const hint = (n: number) => page.getByRole('region', { name: `Hint ${n} of 3` })
      await expect(hint(1)).toContainText('Tap a server')
      await expect(hint(1)).not.toContainText('press')
      await hint(1).getByRole('button', { name: 'Next' }).tap()
      await hint(2).getByRole('button', { name: 'Next' }).tap()
      await expect(hint(3)).toContainText('Tap the timeline')
    })
  })

  test('each hint is inside the window, at any size', { tag: '@wide' }, async ({ page }) => {
    await new Product(page).open()
    for (let n = 1; n <= 3; n++) {
      const card = page.getByRole('region', { name: `Hint ${n} of 3` })
      for (const [width, height] of [
        [1440, 900],
        [1024, 768],
        [390, 844],
      ]) {
        await page.setViewportSize({ width, height })
        await expect(card).toBeInViewport({ ratio: 1 })
      }
      await card.getByRole('button', { name: /^(Next|Got it)$/ }).click()
    }
  })

  test('in a presentation too a hint is beside what it is about', { tag: '@full' }, async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await page.keyboard.press('p')
    const card = page.getByRole('region', { name: 'Hint 1 of 3' })
    await expect(async () => {
      const ring = await boxOf(card.locator('xpath=preceding-sibling::div[1]'))
      const server = await boxOf(product.node('Server 1,'))
      const { x, width } = await boxOf(card)
      expect(Math.abs(ring.x + ring.width / 2 - (server.x + server.width / 2))).toBeLessThan(2)
      expect(Math.abs(ring.width - server.width)).toBeLessThan(20)
      expect(x >= ring.x + ring.width || x + width <= ring.x).toBe(true)
    }).toPass()
  })

  test('a hint waits until a more urgent message has been read', { tag: '@full' }, async ({ page }) => {
    const product = new Product(page)
    await product.open('?design=nope')
    await expect(page.getByText('Please note')).toBeVisible()
    await page.clock.fastForward(HINTS_WOULD_COME_MS)
    await expect(page.getByRole('region', { name: /^Hint/ })).toHaveCount(0)
    await product.button('Dismiss').click()
    await expect(page.getByRole('region', { name: 'Hint 1 of 3' })).toBeVisible()
  })

  test('an embedded page has no hints', { tag: '@full' }, async ({ page }) => {
    const product = new Product(page)
    await product.open('?embed=1')
    await page.clock.fastForward(HINTS_WOULD_COME_MS)
    await expect(page.getByRole('region', { name: /^Hint/ })).toHaveCount(0)
  })
})

test(
  'help shows the hints again, which a button and Escape dismiss, the shortcuts, and the model',
  { tag: '@wide' },
  async ({ page, context }) => {
    const product = new Product(page)
    await product.open()
    const help = async (item: string) => {
      await product.button('Help').click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await help('Show the hints again')
    const hint = page.getByRole('region', { name: /^Hint/ })
    await expect(hint).toHaveAccessibleName('Hint 1 of 3')
    await product.button('No more hints').click()
    await expect(hint).toHaveCount(0)
    await help('Show the hints again')
    await product.button('No more hints').focus()
    await page.keyboard.press('Escape')
    await expect(hint).toHaveCount(0)
    await help('Keyboard shortcuts')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await page.keyboard.press('Escape')
    const opening = context.waitForEvent('page')
    await help('What is simulated')
    await expect((await opening).getByRole('heading', { level: 1 })).toBeVisible()
  },
)

test(
  '? opens the sheet; single keys can be switched off, then need Alt, and that is remembered',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(product.numbers).toBeVisible()
    await page.keyboard.press('?')
    await expect(sheet.getByText('Power off the focused or selected host, or kill the service')).toBeVisible()
    await sheet.getByRole('checkbox', { name: 'Single keys' }).uncheck()
    await expect(sheet.getByText('Alt', { exact: true }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.reload()
    await product.select('Server 1,')
    await page.keyboard.press('k')
    await page.clock.fastForward(1000)
    await expect(product.nodeIs('Server 1, powered off')).toHaveCount(0)
    await page.keyboard.press('Alt+k')
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
  },
)

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('It is not on the page.')
  return box
}
