// Each file of the site is missing once: the page says so or does without, and when the file is there again all is there.
// The parts that have a file of their own are in later.spec.ts. FULL=1 tries every shared file instead of a sample.
import { expect, test } from '@playwright/test'
import { goThrough } from './going-through'
import { Product, expectMotion } from './product'
import { everyNth } from './sample'
import { firstFiles, sharedFiles, spareFiles } from './site-files'

test('every file that parts share is needed by a visit', () => {
  expect(sharedFiles.filter(({ visit }) => visit === undefined).map(({ file }) => file)).toEqual([])
})

for (const file of everyNth(firstFiles, 4)) {
  test(`${file}: a sentence in place of the page, which starts when tried again`, async ({ page }) => {
    await page.route(`**/${file}`, (route) => route.abort())
    await page.goto('./?design=first-alive#s=nothing')
    await expect(page.getByText('Part of Failover could not be loaded')).toBeVisible()
    await expect(page.locator('#root')).toHaveCount(0)
    await page.unroute(`**/${file}`)
    await page.getByRole('button', { name: 'Try again' }).click()
    // The address is as it was.
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(new Product(page).node('HAProxy on')).toBeVisible()
    await expect(page.locator('#trouble')).toBeHidden()
  })
}

test('fonts and workers: the page does without, and says nothing', async ({ page }) => {
  for (const file of spareFiles) await page.route(`**/${file}`, (route) => route.abort())
  const product = new Product(page)
  await product.openLive('?seed=12')
  await expectMotion(page)
  await product.press('x')
  await expect(product.node('HAProxy on').getByText(/^SPOF/)).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.goto('./model.html')
  await expect(page.getByRole('heading', { name: 'What is simulated', level: 1 })).toBeVisible()
})

for (const { file, visit } of everyNth(sharedFiles, 30)) {
  test.describe(() => {
    test.use({ hasTouch: visit?.touched ?? false })
    test(`${file}: there when tried again`, async ({ page }) => {
      if (visit !== undefined) await goThrough(page, visit, [file])
    })
  })
}
