// What is kept between visits, and what happens when it, or the address, is damaged.
import { expect, test } from '@playwright/test'
import { collectComplaints, Product } from './product'

test('a host dragged with its services, and a service dragged alone, stay where they are after a reload', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open()
  const host = product.node('Server 2,')
  const service = product.node('Nginx on Server 2')
  const before = { host: await host.boundingBox(), service: await service.boundingBox() }
  await drag(product, 'Server 2,', 0, -40)
  const moved = { host: await host.boundingBox(), service: await service.boundingBox() }
  expect(moved.host?.y).toBeLessThan((before.host?.y ?? 0) - 20)
  expect((before.host?.y ?? 0) - (moved.host?.y ?? 0)).toBeCloseTo(
    (before.service?.y ?? 0) - (moved.service?.y ?? 0),
    0,
  )
  await drag(product, 'DNS', 30, -50)
  const dns = await product.node('DNS').getAttribute('style')
  await page.reload()
  await expect(product.node('DNS')).toHaveAttribute('style', dns ?? '')
  await product.button('Put every part back in its place').click()
  await expect(product.node('DNS')).not.toHaveAttribute('style', dns ?? '')
})

test('nodes move by arrow keys', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  const dns = product.node('DNS')
  await dns.focus()
  await page.keyboard.press('Enter')
  const before = await dns.boundingBox()
  await product.press('ArrowUp', 6)
  expect((await dns.boundingBox())?.y).toBeLessThan(before?.y ?? 0)
})

test('the canvas zooms, pans and fits', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await product.settled()
  const before = await product.node('HAProxy on').boundingBox()
  await product.button('Zoom in').click()
  await expect
    .poll(async () => (await product.node('HAProxy on').boundingBox())?.width)
    .toBeGreaterThan((before?.width ?? 0) + 5)
  await page.mouse.move(500, 640)
  await page.mouse.down()
  await page.mouse.move(560, 600, { steps: 4 })
  await page.mouse.up()
  await product.button('Fit the drawing to the window').click()
  await expect
    .poll(async () => Math.round((await product.node('HAProxy on').boundingBox())?.x ?? 0))
    .toBe(Math.round(before?.x ?? 0))
})

test('theme and design are remembered, what the address asks for is not', async ({ page }) => {
  const product = new Product(page)
  await product.open('?design=least-connections&theme=dark')
  await product.openDesign('First alive')
  await product.button(/^Theme/).click()
  await page.getByRole('menuitemradio', { name: 'Projector' }).click()
  await product.open()
  await expect(page.getByRole('heading', { name: 'First alive', level: 2 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector')
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

test('damaged storage is set aside with a sentence, and what was valid in it is kept', async ({ page }) => {
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
  expect(await product.now()).toBe(1)
})

test('storage with foreign content is set aside', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await page.evaluate(() => {
    for (const key of ['failover.design', 'failover.positions', 'failover.view']) localStorage.setItem(key, '\u0000{[')
  })
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('damaged')
  await product.play(1)
  expect(await product.now()).toBe(1)
})

async function drag(product: Product, name: string, dx: number, dy: number): Promise<void> {
  const box = await product.node(name).boundingBox()
  if (box === null) throw new Error(`${name} has no place on the page.`)
  await product.page.mouse.move(box.x + 40, box.y + 12)
  await product.page.mouse.down()
  await product.page.mouse.move(box.x + 40 + dx, box.y + 12 + dy, { steps: 8 })
  await product.page.mouse.up()
}
