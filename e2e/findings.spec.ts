// From a design's note to the scene of a finding; and the tick at a question whose lesson has been seen to its end.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test(
  'what running a design shows is listed in its note, and each finding is seen happening',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?design=read-write-split')
    const buttons = product.button(/^See it happen/)
    await expect(buttons).toHaveCount(0)
    await product.tabTo(page.getByText('What running it shows'))
    await product.press('Enter')
    await expect(buttons).toHaveCount(5)
    const finding = product.button(/^See it happen: The load balancer takes one single point of failure away/)
    await product.tabTo(finding)
    await product.press('Enter')
    await expect(page.getByText('Lesson 11 · scene 5 of 10')).toBeVisible()
    await expect(page.getByText('Now the load balancer dies.')).toBeVisible()
    await product.button('Leave the lesson').click()

    await product.openDesign('First alive')
    await page.getByText('What running it shows').click()
    await expect(buttons).toHaveCount(5)
    await product.button(/^See it happen: Without the Database server/).click()
    await expect(page.getByText('Lesson 11 · scene 2 of 10')).toBeVisible()
    await expect(page.getByText('A single point of failure: the Database server')).toBeVisible()
  },
)

test('a question bears a tick once the last scene of its lesson has been seen', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open('?design=classic-three&lesson=5&scene=1')
  const ticks = page.getByRole('img', { name: 'seen' })
  const leave = product.button('Leave the lesson')
  await leave.click()
  await expect(page.getByText('Primary or replica, for the application')).toBeVisible()
  await expect(ticks).toHaveCount(0)

  await page.goto('./?design=classic-three&lesson=5&scene=99&paused=1')
  const scenes = page.getByRole('navigation', { name: 'Scenes' }).getByRole('button')
  await scenes.last().click()
  await product.button('Show me').click()
  await product.button('Go to the answer').click()
  await expect(page.getByText(/^Measured at/)).toBeVisible()
  await leave.click()
  await expect(ticks).toHaveCount(1)
  const question = page.locator('summary').filter({ has: ticks })
  await expect(question).toHaveText(/Primary or replica, for the application/)
  await page.reload()
  await expect(ticks).toHaveCount(1)
})
