// The page opens under a path, with its content security policy, without errors.
import { expect, test } from '@playwright/test'
import { collectComplaints, Product } from './product'

test('opens, has its title and leaves the console clean', async ({ page }) => {
  const complaints = collectComplaints(page)
  const product = new Product(page)
  await product.openLive()
  await expect(page).toHaveTitle('Failover')
  await product.waitUntil(1)
  expect(complaints).toEqual([])
})
