// Semi-synchronous replication and the way back of an old primary, in MySQL's panel by role and name.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test('semi-sync loses no write; the old primary is attached and gets error 1236', async ({ page }) => {
  const product = new Product(page)
  await product.open('?design=classic-three&seed=11')
  await product.node('MySQL on Server 1').focus()
  await page.keyboard.press('Enter')
  await product.details.getByRole('checkbox', { name: 'rpl_semi_sync_source_enabled' }).check()
  await expect(product.details.getByText('Rpl_semi_sync_source_status')).toBeVisible()
  await product.play(20)
  await product.details.getByRole('button', { name: 'Kill' }).click()
  await product.play(6)
  await product.node('MySQL on Server 2').focus()
  await page.keyboard.press('Enter')
  await expect(product.details.getByText('2003', { exact: true })).toBeVisible()
  await product.details.getByRole('button', { name: 'Promote' }).click()
  await product.details.getByRole('button', { name: 'Close the details' }).click()
  await expect(product.details.getByText(/No write was lost/)).toBeVisible()
  await product.node('MySQL on Server 1').focus()
  await page.keyboard.press('Enter')
  await product.details.getByRole('button', { name: 'Restart' }).click()
  await product.play(2)
  await product.details.getByRole('button', { name: 'Attach to MySQL on Server 2', exact: true }).click()
  const replication = product.details.getByRole('region', { name: 'Replication', exact: true })
  await expect(replication.getByText('Last_IO_Errno')).toBeVisible()
  await product.play(2)
  // The write that waited for its acknowledgement at the kill is in its binlog and nowhere else.
  await expect(replication.getByText('1236', { exact: true })).toBeVisible()
})

test('each lost write and each stale read leads to its request', async ({ page }) => {
  const product = new Product(page)
  await product.open('?design=classic-three&seed=11')
  const heading = product.details.getByRole('heading', { name: /^Request/ })
  await product.play(20)
  await page.getByRole('button', { name: 'Kill: MySQL on Server 1', includeHidden: true }).dispatchEvent('click')
  await page.getByRole('button', { name: 'Promote: MySQL on Server 2', includeHidden: true }).dispatchEvent('click')
  await product.play(4)
  for (const [name, says] of [
    ['Lost writes', 'lost'],
    ['Stale reads', 'did not show'],
  ]) {
    const item = product.details.getByRole('region', { name }).getByRole('button').first()
    const number = /request (\d+)/i.exec(await item.innerText())?.[1]
    expect(number).toBeDefined()
    await item.click()
    await expect(heading).toContainText(`Request #${String(number)}`)
    await expect(product.details).toContainText(new RegExp(says, 'i'))
    await product.button('Close the request').click()
  }
})
