// Each file of the site is missing once: the page says so or does without, and when the file is there again all is there.
// The parts that have a file of their own are in later.spec.ts. FULL=1 tries every shared file instead of a sample.
import { expect, test } from '@playwright/test'
import { goThrough } from './going-through'
import { Product, expectMotion } from './product'
import { everyNth, wideIf } from './sample'
import { firstFiles, sharedFiles, spareFiles } from './site-files'

test('every file that parts share is needed by a visit', () => {
  expect(sharedFiles.flatMap(({ files, visit }) => (visit === undefined ? files : []))).toEqual([])
})

for (const [i, file] of everyNth(firstFiles, 4).entries()) {
  test(`${file}: a sentence in place of the page, which starts when tried again`, wideIf(i > 0), async ({ page }) => {
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

test('fonts and workers: the page does without, and says nothing', { tag: '@wide' }, async ({ page }) => {
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

test(
  'a reload is offered where the site answers and trying again does not help; the run is back after it',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=7')
    await product.play(6)
    await product.select('Server 1,')
    await product.press('k')
    await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('powerOff')
    await page.route('**/ShortcutSheet-*', (route) => route.abort())
    await page.route('**/sub/path/', (route) => route.abort())
    await product.press('?')
    const alert = page.getByRole('alert')
    const reload = alert.getByRole('button', { name: 'Reload the page' })
    const tryAgain = () => alert.getByRole('button', { name: 'Try again' }).click()
    const unanswered = page.waitForEvent('requestfailed', (request) => request.method() === 'HEAD')
    await tryAgain()
    await unanswered
    await expect(alert).toContainText('could not be loaded over the network')
    await expect(reload).toHaveCount(0)
    await page.unroute('**/sub/path/')
    await tryAgain()
    await expect(alert).toContainText('your run will be back as it is')
    await page.unroute('**/ShortcutSheet-*')
    await reload.click()
    await expect(page.getByRole('region', { name: 'Your earlier run' })).toBeVisible()
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
    await product.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
  },
)

// Together: a part that needs several of them learns no more of one than that it cannot be loaded.
for (const { files, visit } of everyNth(sharedFiles, 20)) {
  test.describe(() => {
    test.use({ hasTouch: visit?.touched ?? false })
    test(`${files.join(', ')}: there when tried again`, { tag: '@wide' }, async ({ page }) => {
      if (visit !== undefined) await goThrough(page, visit, files)
    })
  })
}
