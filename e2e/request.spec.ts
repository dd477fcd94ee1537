// One request: found by its number, its packet or a filter; told, and followed.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test('a request is opened by its number, told, and followed', async ({ page }) => {
  const product = new Product(page)
  await product.open('?seed=3')
  await product.hurry()
  await product.waitUntil(6)
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

test('a failed request is found by the filter, and what would have saved it is proved', async ({ page }) => {
  const product = new Product(page)
  await product.open('?seed=2')
  await product.waitUntil(3)
  await product.node('Nginx on Server 1').hover()
  await product.node('Nginx on Server 1').getByRole('button', { name: 'Kill Nginx' }).click()
  await product.press('+', 1)
  await product.details.getByRole('radio', { name: 'Requests' }).check()
  const failed = product.details.getByRole('button', { name: /^Failed [1-9]/ })
  await expect(failed).toBeVisible({ timeout: 20_000 })
  await failed.click()
  await product.details
    .getByRole('button', { name: /^Request \d+, .* 503/ })
    .first()
    .click()
  await expect(product.details.getByText(/With option redispatch/)).toBeVisible({ timeout: 10_000 })
  await expect(product.details.getByText(/answered by Server 2 in/).first()).toBeVisible()
})
