// The canvas by mouse and by touch: dragging the background, and parts by a finger, zooming by wheel and buttons, pinching.
import { expect, test } from '@playwright/test'
import type { CDPSession, Locator } from '@playwright/test'
import { Product } from './product'

async function boxOf(node: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await node.boundingBox()
  if (box === null) throw new Error('The node is not on the page')
  return box
}

const widthOf = async (node: Locator): Promise<number> => (await boxOf(node)).width

/** From the left edge of the canvas, where there is no part near its lower edge. */
const BARE = 140

test('the wheel and the buttons zoom; the background can be dragged; one button shows everything again; a double click zooms, with Shift out', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open()
  const node = product.node('HAProxy on')
  const before = await boxOf(node)
  await page.mouse.move(before.x + 20, before.y + 20)
  await page.mouse.wheel(0, -240)
  await expect.poll(() => widthOf(node)).toBeGreaterThan(before.width * 1.1)
  const nearer = await widthOf(node)
  await product.button('Zoom out').focus()
  await product.press('Enter')
  await expect.poll(() => widthOf(node)).toBeLessThan(nearer)
  await product.button('Zoom in').focus()
  await product.press('Enter', 2)
  await expect.poll(() => widthOf(node)).toBeGreaterThan(nearer)
  await product.button('Fit the drawing to the window').focus()
  await product.press('Enter')
  await expect.poll(() => widthOf(node)).toBeCloseTo(before.width, 0)
  const canvas = await boxOf(page.getByRole('application'))
  await page.mouse.move(canvas.x + BARE, canvas.y + canvas.height - 80)
  await page.mouse.down()
  await page.mouse.move(canvas.x + BARE + 60, canvas.y + canvas.height - 100, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await boxOf(node)).x - before.x).toBeCloseTo(60, 0)
  await product.button('Fit the drawing to the window').click()
  await expect.poll(async () => (await boxOf(node)).x - before.x).toBeCloseTo(0, 0)
  await product.settled()
  const fitted = await boxOf(node)
  const at = { x: canvas.x + BARE, y: canvas.y + canvas.height - 80 }
  const distance = at.y - fitted.y
  await page.mouse.dblclick(at.x, at.y)
  await expect.poll(() => widthOf(node)).toBeGreaterThan(fitted.width * 1.2)
  const zoomed = await boxOf(node)
  expect((at.y - zoomed.y) / distance).toBeCloseTo(zoomed.width / fitted.width, 1)
  await page.keyboard.down('Shift')
  await page.mouse.dblclick(at.x, at.y)
  await expect.poll(() => widthOf(node)).toBeLessThan(zoomed.width * 0.8)
})

test.describe('by touch', () => {
  test.use({ hasTouch: true })

  test('a tap selects, a finger drags a part, two fingers pinch', async ({ page }) => {
    const product = new Product(page)
    await product.open()
    const touch = await fingersOn(product)
    const host = product.node('Server 2,')
    const before = await boxOf(host)
    await page.touchscreen.tap(before.x + 60, before.y + 14)
    await expect(product.details.getByRole('heading', { name: 'Server 2' })).toBeVisible()

    await touch.move([[before.x + 60, before.y + 14]], [[before.x + 60, before.y + 60]])
    await expect.poll(async () => (await boxOf(host)).y - before.y).toBeGreaterThan(20)

    const canvas = await boxOf(page.getByRole('application'))
    const [x, y] = [canvas.x + 60, canvas.y + canvas.height - 65]
    const width = await widthOf(host)
    await touch.move(
      [
        [x, y],
        [x + 40, y],
      ],
      [
        [x, y],
        [x + 120, y],
      ],
    )
    await expect.poll(() => widthOf(host)).toBeGreaterThan(width * 1.3)
  })

  test(
    'on a phone a finger moves the view, and a part only after it was held on it; the part stays where it was put',
    { tag: '@wide' },
    async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      const product = new Product(page)
      await product.open()
      await expect(page.locator('[data-held]')).toBeAttached()
      const touch = await fingersOn(product)
      const [server, users] = [product.node('Server 2,'), product.node('Users')]
      await product.settled()
      const [before, still] = [await boxOf(server), await boxOf(users)]
      const at = [before.x + 40, before.y + 12] as const
      await touch.move([at], [[at[0] - 30, at[1] - 20]])
      await expect.poll(async () => (await boxOf(users)).x - still.x).toBeLessThan(-15)
      await product.button('Fit the drawing to the window').tap()
      await expect.poll(async () => (await boxOf(users)).x).toBeCloseTo(still.x, 0)

      await touch.move([at], [[at[0] - 30, at[1] + 14]], 700)
      await expect.poll(async () => (await boxOf(server)).x - before.x).toBeCloseTo(-30, 0)
      await expect.poll(async () => (await boxOf(users)).x).toBeCloseTo(still.x, 0)
      const moved = await boxOf(server)
      await page.reload()
      await product.settled()
      await product.button('Fit the drawing to the window').tap()
      await product.settled()
      const again = await boxOf(server)
      await expect.poll(async () => again.y - (await boxOf(product.node('Server 1,'))).y).toBeGreaterThan(before.height)
      expect(Math.abs(again.width - moved.width)).toBeLessThan(20)
      await product.button('Reset the layout').tap()
      await product.button('Fit the drawing to the window').tap()
      await expect.poll(async () => (await boxOf(server)).x).toBeCloseTo(before.x, 0)
    },
  )

  test(
    'a tap on the timeline goes back, and the buttons of a node answer to fingers',
    { tag: '@wide' },
    async ({ page }) => {
      const product = new Product(page)
      await product.open('?seed=12')
      await product.play(8)
      const playhead = page.getByRole('slider', { name: 'Instant shown' })
      const before = await product.now()
      const at = await boxOf(playhead)
      await page.touchscreen.tap(at.x - 20, at.y + 60)
      await expect.poll(() => product.now()).toBeLessThan(before)
      await product.node('Nginx on Server 1').tap({ position: { x: 40, y: 14 } })
      await product.details.getByRole('button', { name: /^Kill/ }).tap()
      await expect(product.nodeIs('Nginx on Server 1, killed')).toBeVisible()
    },
  )
})

type Point = readonly [x: number, y: number]

/** Fingers on the screen, through the browser's own input events. */
async function fingersOn(product: Product) {
  const { page } = product
  const session: CDPSession = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
  return {
    /** Puts the fingers down, holds them still for a while, moves them all in steps, and lifts them. Nothing else takes time. */
    move: async (from: readonly Point[], to: readonly Point[], heldMs = 0): Promise<void> => {
      const steps = 6
      await product.stopClock()
      await send('touchStart', from)
      if (heldMs > 0) await page.clock.runFor(heldMs)
      for (let step = 1; step <= steps; step++) {
        const between = (a: number, b: number): number => a + ((b - a) * step) / steps
        await send(
          'touchMove',
          from.map(([x, y], i) => [between(x, to[i][0]), between(y, to[i][1])]),
        )
      }
      await send('touchEnd', [])
      await page.clock.resume()
    },
  }
}
