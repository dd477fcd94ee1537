// The page opens below a path, under its content policy, without a complaint.
import { expect, test } from '@playwright/test'

test('opens, has its title and leaves the console clean', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`))

  await page.goto('./')

  await expect(page).toHaveTitle('Failover')
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(complaints).toEqual([])
})
