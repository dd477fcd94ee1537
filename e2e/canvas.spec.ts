// The canvas draws each mechanism where it happens, moves packets without React, and puts the layout back.
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { expectMotion, Product } from './product'

/** From now on the page counts the pictures that it sends to their painter. */
const countPictures = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    let sent = 0
    let painted = 0
    // oxlint-disable-next-line typescript/unbound-method -- it is applied to each painter below
    const original = Worker.prototype.postMessage
    Worker.prototype.postMessage = new Proxy(original, {
      apply(target, painter: Worker, given: Parameters<Worker['postMessage']>) {
        if (sent++ === 0) painter.addEventListener('message', () => painted++)
        target.apply(painter, given)
      },
    })
    const turn = (): Promise<unknown> =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(null)
      })
    const paintedAll = async (): Promise<number> => {
      while (painted < sent) await turn()
      return sent
    }
    Object.assign(window, { paintedAll })
  })

/** How many there were, once all have been painted: the page sends none before. */
const pictures = (page: Page): Promise<number> => page.evaluate<number>('paintedAll()')

test('packets move in every frame and React commits only when numbers are published', async ({ page }) => {
  await page.addInitScript(() => {
    let commits = 0
    Object.defineProperty(window, 'commitsSoFar', { get: () => commits })
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: () => commits++,
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
      },
    })
  })
  await countPictures(page)
  const product = new Product(page)
  await product.open('?seed=11&panels=&speed=0.05')
  const commits = (): Promise<number> => page.evaluate(() => Number(Reflect.get(window, 'commitsSoFar')))
  await product.settled()
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 2000)
  await page.keyboard.press('Space')
  await page.clock.runFor(500)
  const before = { commits: await commits(), pictures: await pictures(page) }
  for (let frame = 1; frame <= 125; frame++) {
    await page.clock.runFor(16)
    await expect.poll(async () => (await pictures(page)) - before.pictures).toBe(frame)
  }
  // In two seconds: numbers are published ten times a second, rates twice; positions never.
  await expect.poll(async () => (await commits()) - before.commits).toBeLessThanOrEqual(26)
  await page.clock.resume()
  await expectMotion(page)
})

test('a paused run is painted once, and then costs nothing', { tag: '@wide' }, async ({ page }) => {
  await countPictures(page)
  const product = new Product(page)
  await product.open('?seed=11')
  await product.play(4)
  await product.settled()
  const sentIn = async (milliseconds: number): Promise<number> => {
    const before = await pictures(page)
    await page.clock.runFor(milliseconds)
    return (await pictures(page)) - before
  }
  await expect.poll(() => sentIn(400)).toBe(0)
  const painted = await pictures(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => pictures(page)).toBeGreaterThan(painted)
})

test('mode and algorithm change mid-traffic, and each draws itself in HAProxy: hand, bars, list, table and draw', async ({
  page,
}) => {
  // Details have room on a laptop.
  await page.setViewportSize({ width: 1440, height: 900 })
  const product = new Product(page)
  await product.open('?seed=11')
  await product.play(4)
  const haproxy = product.node('HAProxy on')
  await expect(haproxy).toContainText(/next: Server [12]/)
  await page.getByRole('radio', { name: 'Active-Passive' }).check({ force: true })
  await expect(product.node('Server 2,')).toContainText('backup')
  await expect(haproxy).toContainText('next: Server 1')
  await page.getByRole('radio', { name: 'Active-Active' }).check({ force: true })
  await expect(product.node('Server 2,')).toContainText('active')
  const choose = async (algorithm: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Balance' }).selectOption(algorithm)
    await expect(haproxy).toContainText(algorithm)
  }
  await choose('leastconn')
  await expect(haproxy.locator('meter')).toHaveCount(2)
  await choose('first')
  await expect(haproxy).toContainText('1 S1')
  await choose('static-rr')
  await expect(haproxy).toContainText(/S1.*50.%.*S2.*50.%/)
  await choose('source')
  await product.play(2)
  await expect(haproxy).toContainText(/last: S[12]/)
  await expect(haproxy).toContainText('next: by client address')
  await choose('random')
  await product.play(2)
  await expect(haproxy).toContainText(/drawn/)
  await choose('uri')
  await choose('roundrobin')
  const [, before] = await product.perServer()
  await product.play(10)
  await expect.poll(async () => (await product.perServer())[1]).toBeGreaterThan(before)
})

test('a serving backup, a promotion and what it lost are shown on the parts', { tag: '@full' }, async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const product = new Product(page)
  await product.open('?design=least-connections&seed=11')
  await product.play(12)
  await expect(product.nodeIs('Server 2, up')).toContainText('backup')
  await product.select('Server 1,')
  await product.details.getByRole('button', { name: 'Power off' }).click()
  await product.play(12)
  await expect(product.nodeIs('Server 2, up')).toContainText('backup, serving')
  await product.select('MySQL on Server 2')
  await product.details.getByRole('button', { name: 'Promote', exact: true }).click()
  await expect(product.node('MySQL on Server 2')).toContainText('Primary · promoted')
  await expect(product.node('MySQL on Server 1')).toContainText('replaced')
})

test(
  'lines say how many requests cross them, and the layout button puts dragged parts back, undoably',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=11')
    await product.play(8)
    await expect(page.getByText(/^\d+\.\d\/s$/).first()).toBeVisible()
    const dns = product.node('DNS')
    const before = await dns.boundingBox()
    await dns.focus()
    await page.keyboard.press('Enter')
    await product.press('ArrowUp', 5)
    const layout = product.button('Reset the layout')
    await expect(layout).toBeVisible()
    const moved = await dns.boundingBox()
    expect(moved?.y).not.toBe(before?.y)
    await layout.click()
    await expect.poll(async () => (await dns.boundingBox())?.y).toBe(before?.y)
    await product.button(/^Undo/).click()
    await expect.poll(async () => (await dns.boundingBox())?.y).toBe(moved?.y)
  },
)
