// HAProxy's panel: what an administrator sets on its servers, its statistics, its log.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Product } from './product'

async function openPanel(page: Page, query: string): Promise<Product> {
  const product = new Product(page)
  await product.open(query)
  await product.play(1)
  await product.select('HAProxy on')
  await expect(product.details.getByRole('table', { name: 'The table of show stat' })).toBeVisible()
  return product
}

/** A field of `show stat` for each server and BACKEND. */
async function field({ details }: Product, name: string): Promise<string[]> {
  const row = details.getByRole('row').filter({ has: details.page().getByRole('button', { name, exact: true }) })
  return row.getByRole('cell').allInnerTexts()
}

test('a drained server gets no new requests, and says so wherever it is shown', { tag: '@wide' }, async ({ page }) => {
  const product = await openPanel(page, '?seed=11')
  await product.details
    .getByRole('radiogroup', { name: 'State of Server 2' })
    .getByRole('radio', { name: 'drain' })
    .check({ force: true })
  await expect(product.node('Server 2,')).toContainText('DRAIN')
  const [, before] = await field(product, 'lbtot')
  await product.play(10)
  const [first, second] = await field(product, 'lbtot')
  expect(second).toBe(before)
  expect(Number(first)).toBeGreaterThan(Number(second))
  await expect.poll(async () => (await field(product, 'status'))[1]).toBe('DRAIN')
  await expect(product.details.getByRole('list', { name: /HAProxy’s log/ })).toBeVisible()
  await product.details.getByRole('checkbox', { name: 'servers only' }).check()
  await expect(product.details.getByText('Server be/server-2 enters drain state.')).toBeVisible()
})

test(
  'weights shift the shares, and a static algorithm refuses them with HAProxy’s reason',
  { tag: '@full' },
  async ({ page }) => {
    const product = await openPanel(page, '?seed=12')
    const weight = product.details.getByRole('textbox', { name: 'Weight of Server 1' })
    await weight.fill('300')
    await weight.press('Enter')
    await expect(product.details.getByText(/weight takes 0 to 256/)).toBeVisible()
    await weight.fill('3')
    await weight.press('Enter')
    await weight.blur()
    const before = (await field(product, 'lbtot')).map(Number)
    await product.play(15)
    const after = (await field(product, 'lbtot')).map(Number)
    expect((after[0] - before[0]) / (after[1] - before[1])).toBeGreaterThan(2.3)
    await page.getByRole('combobox', { name: 'Balance', exact: true }).selectOption('static-rr')
    await weight.fill('7')
    await weight.press('Enter')
    await expect(product.details.getByText(/static LB algorithm/)).toBeVisible()
    await expect(weight).toHaveValue('3')
  },
)

test('show stat agrees with the run’s counts, and a kill is in the log', async ({ page }) => {
  const product = await openPanel(page, '?seed=13')
  await product.play(2)
  const stot = (await field(product, 'stot')).map(Number)
  expect(stot[0] + stot[1]).toBe(stot[2])
  const equation = product.details.getByRole('img', { name: /received =/ })
  await expect.poll(() => equation.getAttribute('aria-label')).toMatch(new RegExp(`^${String(stot[2])} received`))
  await product.node('Nginx on Server 1').hover()
  await product.node('Nginx on Server 1').getByRole('button', { name: 'Kill Nginx' }).click()
  await product.play(10)
  await expect(product.details.getByText(/SC-- .*"(GET|POST) /).first()).toBeVisible()
  await product.details.getByRole('checkbox', { name: 'servers only' }).check()
  await expect(
    product.details.getByText(/Server be\/server-1 is DOWN, reason: Layer4 connection problem/),
  ).toBeVisible()
  await product.details.getByRole('button', { name: 'All fields' }).click()
  await expect.poll(async () => (await field(product, 'check_status'))[0]).toBe('L4CON')
  await expect.poll(async () => (await field(product, 'chkfail'))[0]).toBe('3')
  await product.details.getByRole('button', { name: 'chkfail', exact: true }).click()
  await expect(product.details.getByRole('cell', { name: 'Checks that failed while it was not DOWN.' })).toBeVisible()
})

test('the table of four servers fits the panel', { tag: '@full' }, async ({ page }) => {
  const product = await openPanel(page, '')
  await product.openDesign('Fourth server')
  await product.select('HAProxy on')
  await product.details.getByRole('button', { name: 'All fields' }).click()
  const wide = await product.details
    .getByRole('table')
    .evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0))
  expect(wide).toBeLessThanOrEqual(0)
})

test(
  'browsers that keep their connections: what `http-reuse` opens, and what `timeout http-keep-alive` closes',
  { tag: '@wide' },
  async ({ page }) => {
    const product = await openPanel(page, '?seed=11')
    const { details } = product
    await details.getByRole('button', { name: 'All fields' }).click()
    const numbers = async (name: string) => (await field(product, name)).map(Number)
    /** Connections of clients, and their requests. */
    const frontend = async () => {
      const text = await details.getByText(/^FRONTEND:/).innerText()
      return [...text.matchAll(/(?:stot|req_tot) (\d+)/g)].map(([, count]) => Number(count))
    }

    await test.step('without keep-alive each request has a connection of its own, to HAProxy and to a server', async () => {
      await product.play(8)
      await expect.poll(async () => (await numbers('connect'))[2]).toBeGreaterThan(15)
      await expect.poll(() => numbers('reuse')).toEqual([0, 0, 0])
      await expect.poll(async () => new Set(await frontend()).size).toBe(1)
      await expect(details.getByText('Idle connections of clients')).toHaveCount(0)
    })

    await test.step('with it clients have idle ones, and http-reuse always opens none to a server', async () => {
      await product.select('Users')
      await details.getByRole('checkbox', { name: 'keep-alive' }).check()
      await product.select('HAProxy on')
      await details.getByRole('button', { name: 'All fields' }).click()
      await product.play(20)
      await expect(details.getByText('Idle connections of clients')).toBeVisible()
      await details.getByRole('combobox', { name: 'http-reuse' }).selectOption('always')
      const [connect, reuse] = [await numbers('connect'), await numbers('reuse')]
      await product.play(10)
      await expect.poll(async () => (await numbers('reuse'))[2]).toBeGreaterThan(reuse[2] + 15)
      await expect.poll(() => numbers('connect')).toEqual(connect)
    })

    await test.step('a tenth of a second is too short for a person: each request needs a connection again', async () => {
      const limit = details.getByRole('textbox', { name: 'timeout http-keep-alive' })
      await limit.fill('0.1')
      await limit.press('Enter')
      await product.play(10)
      const [connections, requests] = await frontend()
      await product.play(10)
      await expect.poll(async () => (await frontend())[1]).toBeGreaterThan(requests + 20)
      const later = await frontend()
      expect(later[0] - connections).toBe(later[1] - requests)
    })
  },
)
