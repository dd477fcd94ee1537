// Any service, host or link dies and comes back: by click, by keyboard, from the panel.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test('a service dies by its button, a host by the keyboard, a link by the keyboard; each comes back', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open('?seed=3')

  await test.step('a link is cut and restored by keyboard and by the panel; packets are lost, not refused', async () => {
    const link = product.link('HAProxy', 'Nginx \\(Server 1\\)')
    await link.focus()
    await page.keyboard.press('Enter')
    await expect(product.details).toContainText('Nginx')
    await page.keyboard.press('k')
    await expect(link).toHaveAccessibleName(/cut$/)
    await product.play(16)
    await expect(product.node('Server 1,')).toContainText('DOWN')
    await product.details.getByRole('button', { name: /Restore/ }).click()
    await expect(link).toHaveAccessibleName(/connected$/)
    await product.play(12)
    await expect(product.node('Server 1,')).toContainText('UP')
  })

  await test.step('a service is killed and restarted by the button on its node', async () => {
    await product.node('Nginx on Server 2').hover()
    await product.node('Nginx on Server 2').getByRole('button', { name: 'Kill Nginx' }).click()
    await expect(product.nodeIs('Nginx on Server 2, killed')).toBeVisible()
    await product.nodeIs('Nginx on Server 2, killed').getByRole('button', { name: 'Restart Nginx' }).click()
    await expect(product.nodeIs('Nginx on Server 2, up')).toBeVisible()
  })

  await test.step('a host is powered off and rebooted by keyboard alone', async () => {
    await product.node('Server 2,').focus()
    await page.keyboard.press('Enter')
    await expect(product.details.getByRole('heading', { name: 'Server 2' })).toBeVisible()
    await page.keyboard.press('k')
    await expect(product.nodeIs('Server 2, powered off')).toBeVisible()
    await expect(product.nodeIs('Application on Server 2, off')).toBeVisible()
    await page.keyboard.press('k')
    await expect(product.nodeIs('Server 2, up')).toBeVisible()
    await product.play(4)
    await expect(product.nodeIs('MySQL on Server 2, up')).toBeVisible()
  })
})

test(
  'a host loses its power by the button on its node, is silent, and is rebooted by that of a service',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=3')
    await product.play(4)
    await product.node('Server 1,').hover({ position: { x: 40, y: 14 } })
    await product.node('Server 1,').getByRole('button', { name: 'Power off Server 1' }).click()
    product.twin.apply({ op: 'powerOff', target: 'server-1' })
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
    await expect(product.nodeIs('Nginx on Server 1, off')).toBeVisible()
    await product.play(26)
    await expect(product.node('Server 1,')).toContainText('DOWN')
    await expect(product.details.getByText('HAProxy marked Server 1 DOWN (no answer).')).toBeVisible()
    await expect(product.details.getByText(/connection refused/)).toHaveCount(0)
    await product.nodeIs('Nginx on Server 1, off').hover()
    await product.nodeIs('Nginx on Server 1, off').getByRole('button', { name: 'Reboot Server 1' }).click()
    product.twin.apply({ op: 'restart', target: 'server-1' })
    await expect(product.nodeIs('Server 1, up')).toBeVisible()
    await expect(product.details.getByText('Server 1 was rebooted.')).toBeVisible()
    await product.play(8)
    await expect(product.node('Server 1,')).toContainText('UP')
    await product.agrees()
  },
)

test(
  'killed processes refuse: another deed than power off, with its own way back',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=3')
    await product.play(4)
    await product.select('Server 1,')
    await product.details.getByRole('button', { name: 'Kill processes' }).click()
    product.twin.apply({ op: 'kill', target: 'server-1' })
    await expect(product.nodeIs('Server 1, processes killed')).toBeVisible()
    await product.play(8)
    await product.details.getByRole('button', { name: 'Restart processes' }).click()
    product.twin.apply({ op: 'restart', target: 'server-1' })
    await product.details.getByRole('button', { name: 'Close the details' }).click()
    await expect(product.details.getByText('All processes on Server 1 were killed.')).toBeVisible()
    await expect(product.details.getByText('HAProxy marked Server 1 DOWN (connection refused).')).toBeVisible()
    await product.agrees()
  },
)

test('HAProxy dead: every request is refused; alive again: they are answered', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open('?seed=5')
  await product.play(6)
  await product.select('HAProxy on')
  await product.details.getByRole('button', { name: 'Kill' }).click()
  product.twin.apply({ op: 'kill', target: 'haproxy' })
  await product.details.getByRole('button', { name: 'Close the details' }).click()
  await product.play(2)
  await expect(product.details.getByText(/refused/).first()).toBeVisible()
  const down = await product.totals()
  await product.select('HAProxy on')
  await product.details.getByRole('button', { name: 'Restart' }).click()
  product.twin.apply({ op: 'restart', target: 'haproxy' })
  await product.play(8)
  await expect.poll(async () => (await product.totals()).answered).toBeGreaterThan(down.answered + 10)
  await product.agrees()
})

test(
  'the load balancer’s host loses its power: told as its death, and users give up',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=5')
    await product.play(4)
    await product.select('Load balancer,')
    await product.press('k')
    product.twin.apply({ op: 'powerOff', target: 'load-balancer' })
    await product.press('Escape')
    await expect(product.details.getByText('The load balancer lost power.')).toBeVisible()
    await product.play(14)
    await expect(product.details.getByText(/the user gave up/).first()).toBeVisible()
    await expect(product.details.getByText(/refused/)).toHaveCount(0)
    await product.agrees()
  },
)

test('DNS dead: users who know the address go on until it expires', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open('?seed=8')
  await product.play(15)
  await product.select('DNS')
  await product.details.getByRole('button', { name: 'Kill' }).click()
  product.twin.apply({ op: 'kill', target: 'dns' })
  const before = await product.totals()
  await product.play(10)
  const after = await product.totals()
  expect(after.answered).toBeGreaterThan(before.answered + 15)
  await product.details.getByRole('button', { name: 'Close the details' }).click()
  await product.play(60)
  await expect(product.details.getByText(/DNS|name/).first()).toBeVisible()
  await expect.poll(async () => (await product.totals()).failed).toBeGreaterThan(10)
  await product.agrees()
})

test(
  'a replica that stops applying serves stale reads, listed with the write they missed',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?design=read-write-split&seed=17')
    await product.node('MySQL on Server 2').focus()
    await page.keyboard.press('Enter')
    await product.details.getByRole('button', { name: 'Stop the SQL thread' }).click()
    await product.details.getByRole('button', { name: 'Close the details' }).click()
    await product.play(30)
    await expect(product.details.getByRole('heading', { name: 'Stale reads' })).toBeVisible()
    await expect(product.details.getByText(/request \d+ missed write \d+/).first()).toBeVisible()
    await expect(product.details.getByText(/did not show write \d+: MySQL on Server 2/).first()).toBeVisible()
  },
)
