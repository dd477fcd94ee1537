// Semi-synchronous replication and the way back of an old primary, in MySQL's panel by role and name.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test('semi-sync loses no write; the old primary is attached and gets error 1236', async ({ page }) => {
  test.slow()
  const product = new Product(page)
  await product.open('?design=classic-three&seed=11&paused=1')
  await product.node('MySQL on Server 1').focus()
  await page.keyboard.press('Enter')
  await product.details.getByRole('checkbox', { name: 'rpl_semi_sync_source_enabled' }).check()
  await expect(product.details.getByText('Rpl_semi_sync_source_status')).toBeVisible()
  // Second by second, so that the kill always comes at the same instant of the run.
  await product.press(']', 20)
  await expect.poll(() => product.now()).toBe(20)
  await product.details.getByRole('button', { name: 'Kill' }).click()
  await product.press(']', 6)
  await expect.poll(() => product.now()).toBe(26)
  await product.node('MySQL on Server 2').focus()
  await page.keyboard.press('Enter')
  await expect(product.details.getByText('2003', { exact: true })).toBeVisible()
  await product.details.getByRole('button', { name: 'Promote' }).click()
  await product.details.getByRole('button', { name: 'Close the details' }).click()
  await expect(product.details.getByText(/No write was lost/)).toBeVisible()
  await product.node('MySQL on Server 1').focus()
  await page.keyboard.press('Enter')
  await product.details.getByRole('button', { name: 'Restart' }).click()
  await product.press(']', 2)
  await product.details.getByRole('button', { name: 'Attach to MySQL on Server 2', exact: true }).click()
  const replication = product.details.getByRole('region', { name: 'Replication', exact: true })
  await expect(replication.getByText('Last_IO_Errno')).toBeVisible()
  await product.press(']', 2)
  // The write that waited for its acknowledgement at the kill is in its binlog and nowhere else.
  await expect(replication.getByText('1236', { exact: true })).toBeVisible()
})
