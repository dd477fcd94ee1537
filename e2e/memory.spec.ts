// What is kept between visits, and what happens when it, or the address, is damaged.
import { expect, test } from '@playwright/test'
import { collectComplaints, Product } from './product'

// Details have room on a laptop.
test.use({ viewport: { width: 1440, height: 900 } })

test('a host dragged with its services can be put back, and a service dragged alone stays where it is after a reload', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open()
  const boxes = async () => {
    const [host, service] = [product.node('Server 2,'), product.node('Nginx on Server 2')]
    const [h, s] = [await host.boundingBox(), await service.boundingBox()]
    if (h === null || s === null) throw new Error('Server 2 has no place on the page.')
    return { host: h, service: s }
  }
  const before = await boxes()
  await drag(product, 'Server 2,', -20, -40)
  const moved = await boxes()
  expect(moved.host.y).toBeLessThan(before.host.y - 20)
  for (const axis of ['x', 'y'] as const) {
    expect(moved.service[axis] - before.service[axis]).toBeCloseTo(moved.host[axis] - before.host[axis], 0)
  }
  await product.press('Control+z')
  await expect.poll(async () => (await boxes()).host.y).toBeCloseTo(before.host.y, 0)
  await drag(product, 'DNS', 30, -50)
  const dns = await product.node('DNS').getAttribute('style')
  await page.reload()
  await expect(product.node('DNS')).toHaveAttribute('style', dns ?? '')
})

test('an unknown design, seed and pace in the address are named; the page opens nevertheless', async ({ page }) => {
  const complaints = collectComplaints(page)
  const product = new Product(page)
  await product.open('?design=nine-servers&seed=-4&profile=warp')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('nine-servers')
  await expect(alert).toContainText('"-4"')
  await expect(alert).toContainText('warp')
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await expect(alert).toHaveCount(0)
  await product.play(1)
  await product.agrees()
  expect(complaints).toEqual([])
})

test(
  'damaged storage is set aside with a sentence, and what was valid in it is kept',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await page.evaluate(() => {
      localStorage.setItem('failover.design', '{"designId":"no such","profile":"production","seed":"seven"}')
      localStorage.setItem(
        'failover.positions',
        '{"classic-three":{"dns":{"x":-40,"y":10},"users":{"x":"far","y":0}},"first-alive":7}',
      )
      localStorage.setItem('failover.view', '{"theme":"dark","railOpen":"perhaps"}')
    })
    await page.reload()
    await expect(page.getByRole('alert')).toContainText('damaged')
    await expect(page.getByRole('heading', { name: 'Classic three', level: 2 })).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Pace' })).toHaveValue('production')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(product.node('DNS')).toHaveAttribute('style', /translate\(-40px, ?10px\)/)
    await product.play(1)
    await expect.poll(() => product.now()).toBe(1)
  },
)

test('storage with foreign content is set aside', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await page.evaluate(() => {
    for (const key of ['failover.design', 'failover.positions', 'failover.view']) localStorage.setItem(key, '\u0000{[')
  })
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('damaged')
  await product.play(1)
  await expect.poll(() => product.now()).toBe(1)
})

async function drag(product: Product, name: string, dx: number, dy: number): Promise<void> {
  const box = await product.node(name).boundingBox()
  if (box === null) throw new Error(`${name} has no place on the page.`)
  await product.page.mouse.move(box.x + 40, box.y + 12)
  await product.page.mouse.down()
  await product.page.mouse.move(box.x + 40 + dx, box.y + 12 + dy, { steps: 8 })
  await product.page.mouse.up()
}
