// One request: found by its number, its packet or a filter; its story, and following it.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test('a request is opened by its number, its story told, and followed', async ({ page }) => {
  const product = new Product(page)
  await product.open('?seed=3')
  await product.play(20)
  await page.keyboard.press('r')
  await expect(page.getByLabel('Request #')).toBeFocused()
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect(product.details.getByRole('heading', { name: 'Request #5' })).toBeVisible()
  await expect(product.details.getByRole('heading', { name: 'Where the time went' })).toBeVisible()
  await expect(product.details.getByText('chosen').first()).toBeVisible()
  await product.button('Follow').click()
  await expect(product.details.getByText('It has ended.')).toBeVisible()
  await page.getByRole('heading', { name: 'Request #5' }).click()
  await page.keyboard.press('Escape')
  await expect(product.details.getByRole('radio', { name: 'Requests' })).toBeVisible()
})

test(
  'requests to a dead server are retried and fail; one is found by the filter, and what would have saved it is proved',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=2')
    await product.play(3)
    await product.node('Nginx on Server 1').hover()
    await product.node('Nginx on Server 1').getByRole('button', { name: 'Kill Nginx' }).click()
    await product.play(10)

    // Refused, it waits in turn-around, is retried, then fails with 503.
    await expect(product.details.getByText(/503/).first()).toBeVisible()
    await expect(product.details.getByText(/four times|SC--/).first()).toBeVisible()
    await product.select('HAProxy on')
    await expect(product.details).toContainText('retries')
    await product.press('Escape')

    await product.details.getByRole('radio', { name: 'Requests' }).check()
    const failed = product.details.getByRole('button', { name: /^Failed [1-9]/ })
    await expect(failed).toBeVisible()
    await failed.click()
    await product.details
      .getByRole('button', { name: /^Request \d+, .* 503/ })
      .first()
      .click()
    await expect(product.details.getByText(/With option redispatch/)).toBeVisible()
    await expect(product.details.getByText(/answered by Server 2 in/).first()).toBeVisible()
  },
)

/** Clicks along the line between two parts, from its beginning, until a request is open; returns its number. */
async function clickAlong(product: Product, from: string, to: string): Promise<number> {
  const points = await product
    .link(from, to)
    .locator('path')
    .last()
    .evaluate((line) => {
      if (!(line instanceof SVGPathElement)) return []
      const onScreen = line.getScreenCTM()
      const length = line.getTotalLength()
      return Array.from({ length: 40 }, (_, i) => {
        const { x, y } = line.getPointAtLength((length * (i + 0.5)) / 40).matrixTransform(onScreen ?? undefined)
        return { x, y }
      })
    })
  const title = product.details.getByRole('heading', { name: /^Request #\d+$/ })
  for (const { x, y } of points) {
    await product.page.mouse.click(x, y)
    if (await title.isVisible()) return Number((await title.innerText()).replace('Request #', ''))
  }
  throw new Error(`No request is to be had between ${from} and ${to}.`)
}

test(
  'a packet is opened where it is drawn, and it is the request that travels there',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=3&speed=1') // at higher speeds a mark is not where its request is
    await product.play(4)
    // On to the next request sent, and a little further: something is certainly between the users and HAProxy.
    await page.keyboard.press('>')
    for (let i = 0; i < 3; i++) await page.keyboard.press('.')
    const request = await clickAlong(product, 'Users', 'HAProxy')
    expect(request).toBeGreaterThan(0)
    await expect(product.details.getByText('in flight', { exact: true })).toBeVisible()
    await expect(product.details.getByText(/^(GET|POST) \/(img|item)\//)).toBeVisible()
    const last = product.details.getByRole('region', { name: 'Where the time went' }).getByRole('listitem').last()
    await expect(last).toContainText(/Users|HAProxy/)
  },
)

test('a slowed-down mark stands for a request, and is opened by a click', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open('?profile=production&seed=3&speed=1')
  await product.play(3)
  const request = await clickAlong(product, 'Users', 'HAProxy')
  expect(request).toBeGreaterThan(100)
  await expect(product.details.getByRole('heading', { name: 'Where the time went' })).toBeVisible()
})
