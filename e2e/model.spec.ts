// The model can be read from the page, in its theme, at any width.
import { expect, test } from '@playwright/test'
import { collectComplaints, Product } from './product'

test('the model is described on a page of its own, in light and dark', { tag: '@wide' }, async ({ page, context }) => {
  const product = new Product(page)
  await product.open()
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'What is simulated, and where each number comes from' }).click()
  const model = await opened
  expect(model.url()).toMatch(/model\.html$/)
  const complaints = collectComplaints(model)
  for (const theme of ['light', 'dark'] as const) {
    await model.emulateMedia({ colorScheme: theme })
    await model.goto('./model.html')
    await expect(model.getByRole('heading', { name: 'What is simulated', level: 1 })).toBeVisible()
    await expect(model.locator('html')).toHaveAttribute('data-theme', theme)
  }
  await expect(model.getByRole('table').first()).toBeVisible()
  for (const name of ['HAProxy', 'MySQL and replication']) {
    await model.getByRole('link', { name, exact: true }).click()
    await expect(model.getByRole('heading', { name, exact: true, level: 2 })).toBeInViewport()
  }
  for (const width of [1440, 390]) {
    await model.setViewportSize({ width, height: 844 })
    const tooWide = await model.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(tooWide).toBeLessThanOrEqual(0)
  }
  expect(complaints).toEqual([])
})
