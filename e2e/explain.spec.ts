// What stays technical says what it means where it stands: pressed by key, by mouse or by finger, it opens, and Escape closes it.
import { expect, test } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { Product } from './product'

/** By keyboard: Enter opens it, Escape closes it and nothing else, and the focus is where it was. */
async function opens({ page }: Product, word: Locator, says: (string | RegExp)[]): Promise<void> {
  await expect(word).toHaveAttribute('aria-expanded', 'false')
  const name = (await word.getAttribute('aria-label')) ?? ''
  const said = page.getByRole('dialog', { name, exact: true })
  await word.focus()
  await page.keyboard.press('Enter')
  for (const text of says) await expect(said).toContainText(text)
  await expect(word).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(said).toHaveCount(0)
  await expect(word).toBeFocused()
}

test('the fingerprint beside the clock', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await product.play(2)
  await opens(product, product.fingerprint, ['Eight digits that name this exact state'])
  await product.agrees()

  await test.step('by mouse, until something else is clicked', async () => {
    const said = page.getByRole('dialog', { name: /^What is the fingerprint/ })
    await product.fingerprint.click()
    await expect(said).toBeVisible()
    await page.getByRole('timer').first().click()
    await expect(said).toHaveCount(0)
  })
})

test(
  'a termination state, in the panel of a request and in the rows of the log',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=2')
    await product.play(3)
    await product.node('Nginx on Server 1').focus()
    await product.press('k')
    await product.play(10)
    const { details } = product
    const says = [
      'the server refused the connection',
      /S\s*the server ended it/,
      /C\s*at the CONNECTION/,
      /-\s*no cookie/,
    ]

    await test.step('in the log', async () => {
      await product.select('HAProxy on')
      const log = details.getByRole('list', { name: 'The latest lines of HAProxy’s log, newest first' })
      await opens(product, log.getByRole('button', { name: 'What is SC--' }).first(), says)
      await expect(details.getByRole('heading', { name: 'HAProxy', exact: true })).toBeVisible()
    })

    await test.step('of a request', async () => {
      await product.press('Escape')
      await details.getByRole('radio', { name: 'Requests' }).check()
      await details.getByRole('button', { name: /^Failed [1-9]/ }).click()
      await details
        .getByRole('button', { name: /^Request \d+, .* 503/ })
        .first()
        .click()
      const states = details.getByRole('button', { name: 'What is SC--' })
      await expect(states).toHaveCount(2)
      await opens(product, states.first(), says)
      await opens(product, states.last(), says)
      await expect(details.getByRole('heading', { name: /^Request #/ })).toBeVisible()
    })
  },
)

test('a replica whose IO thread is Connecting, and how often it tries', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await product.play(2)
  await product.node('MySQL on Server 1').focus()
  await product.press('k')
  await product.play(1)
  await product.select('MySQL on Server 2')
  const connecting = product.details.getByRole('button', { name: 'What is Connecting' })
  await opens(product, connecting, ['no connection to its source', 'every 10\u00a0s (SOURCE_CONNECT_RETRY)'])
  await product.node('MySQL on Server 1').focus()
  await product.press('k')
  await product.play(40)
  await product.select('MySQL on Server 2')
  await expect(product.details.getByText('Replica_IO_Running')).toBeVisible()
  await expect(connecting).toHaveCount(0)
})

test.describe('with fingers', () => {
  test.use({ hasTouch: true })
  test('the difference between Hang and Freeze, beside the two buttons', async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.select('Nginx on Server 1')
    const { details } = product
    await expect(details.getByRole('button', { name: 'Freeze' }).first()).toBeVisible()
    const difference = details.getByRole('button', { name: 'What is the difference between Hang and Freeze' })
    await opens(product, difference, ['never answered', 'SIGSTOP', 'a TCP check passes; an HTTP check times out'])
    await difference.tap()
    await expect(page.getByRole('dialog', { name: /^What is the difference/ })).toBeVisible()
  })
})
