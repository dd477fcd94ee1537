// Monitoring: what operations know of a dead replica with it and without, what they cannot know, and how long it took.
import { expect, test } from '@playwright/test'
import { provideBesides } from '../src/engine/beside/provide'
import { Product } from './product'

provideBesides()
test.use({ viewport: { width: 1440, height: 900 } })

test('a dead replica: nobody knows, until agents report and an alert fires, is acknowledged and resolved', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open()
  const { details } = product
  await product.play(10)
  await product.select('MySQL on Server 2')
  await product.press('k')
  product.twin.apply({ op: 'kill', target: 'mysql-2' })
  await page.keyboard.press('Escape')
  await details.getByRole('radio', { name: 'Operations' }).click()
  await product.play(30)
  const broken = details.getByRole('list', { name: 'Broken now' })
  await expect(broken).toContainText('MySQL on Server 2 was killed.')
  await expect(broken).toContainText(/Nobody has known for 30\.0.s/)

  await details.getByRole('button', { name: 'Turn monitoring on' }).click()
  product.twin.apply({ op: 'monitoring', on: true })
  await expect(product.node('Collector,')).toContainText('heard 0 of 3')
  await expect(details.getByText(/^No alert fires; \d+ are watched/)).toBeVisible()
  await product.play(35)
  await expect(product.node('Collector,')).toContainText('1 alert firing')
  const alert = details.getByRole('list', { name: 'Alerts' }).getByRole('listitem')
  await expect(alert).toContainText('firing')
  await expect(alert).toContainText('MySQL on Server 2 · answers 0; fires when < 1')
  const happened = details.getByRole('list', { name: 'What really happened' })
  await expect(happened).toContainText(/by a user who complains\s*never/)
  await alert.getByRole('button', { name: 'Acknowledge no-answer (MySQL on Server 2)' }).click()
  product.twin.apply({ op: 'acknowledge', target: 'no-answer/mysql-2' })
  await expect(alert).toContainText('acknowledged')
  await expect(happened).not.toContainText(/time to acknowledge\s*not yet/)

  // The samples and the division; then a gap where the program was dead.
  await details.getByTitle('The two samples, and the division').first().click()
  await expect(details.getByText(/^BACKEND stot was \d+ at 1:03\.\d and \d+ at 1:13\.\d\. \(/).first()).toBeVisible()
  await details.getByText('Server 2', { exact: true }).click()
  await expect(details.getByRole('region', { name: 'MySQL' })).toContainText('refuses')
  await product.agrees()

  await product.select('MySQL on Server 2')
  await product.press('k')
  product.twin.apply({ op: 'restart', target: 'mysql-2' })
  await page.keyboard.press('Escape')
  await product.play(60)
  await expect(alert.filter({ hasText: 'no-answer' })).toContainText('resolved')
  await expect(happened).toContainText(/time to repair\s*1.min.5/)
  await product.agrees()
})

test('a dead collector and an agent that is cut off are seen for what they are, in the table too', async ({ page }) => {
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
  await expect(product.node('Collector,')).toContainText('heard 2 of 3')
  const alert = details.getByRole('list', { name: 'Alerts' }).getByRole('listitem')
  await expect(alert).toContainText(/host-silent.*Server 1 · silence/)
  await product.press('t')
  const row = page.getByRole('row', { name: /^Collector up, 1 alert firing/ })
  await row.getByRole('button', { name: 'Kill: Collector' }).click()
  await product.press('t')
  await expect(details.getByText(/^The collector is not working/)).toBeVisible()
  await product.play(20)
  await expect(details.getByText('silence')).toHaveCount(1)
})
