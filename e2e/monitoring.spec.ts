// Monitoring that is broken itself: what operations then know, and what they cannot know. A manager that fails over, and one that is dead.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test.use({ viewport: { width: 1440, height: 900 } })

test(
  'a dead collector and an agent that is cut off are seen for what they are, in the table too',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    const { details } = product
    await product.press('a')
    await details.getByRole('radio', { name: 'Operations' }).click()
    await product.play(25)
    await product.link('Agent .Server 1.', 'Collector').focus()
    await page.keyboard.press('Enter')
    await expect(details.getByRole('button', { name: 'Listen here' })).toHaveCount(0)
    await product.press('k')
    await page.keyboard.press('Escape')
    await product.play(45)
    await expect(product.node('Collector,')).toContainText('2 of 3 reporting')
    const alert = details.getByRole('list', { name: 'Alerts' }).getByRole('listitem')
    await expect(alert).toContainText(/host-silent.*Server 1 · silence/)
    await product.press('t')
    const row = page.getByRole('row', { name: /^Collector up, 1 alert firing/ })
    await row.getByRole('button', { name: 'Kill: Collector' }).click()
    await product.press('t')
    await expect(details.getByText(/^The collector is not working/)).toBeVisible()
    await product.play(20)
    await expect(details.getByText('silence')).toHaveCount(1)
  },
)

test('a manager promotes the replica when the primary is dead, and nobody does while the manager is', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open()
  const { details } = product
  await product.press('v')
  await product.play(10)
  await product.select('MySQL on Server 1')
  await product.press('k')
  await product.play(40)
  await expect(product.node('MySQL on Server 2,')).toContainText('Primary')
  await product.select('Manager')
  await expect(details.getByText(/^MySQL on Server 1 to MySQL on Server 2, at/)).toContainText(
    'No other one begins for',
  )
  await product.press('k')
  await expect(details.getByText('The manager is not working: nobody fails over.')).toBeVisible()
  await product.press('t')
  await expect(page.getByRole('row', { name: /^Manager killed/ })).toBeVisible()
})
