// Moving parts: to the edge of the window and back by undo, onto another part, nearly level with one, by arrows; and what travels stays on its lines.
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { Product } from './product'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

async function boxOf(node: Locator): Promise<Box> {
  const box = await node.boundingBox()
  if (box === null) throw new Error('The node is not on the page')
  return box
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const middleOf = ({ x, width }: Box): number => x + width / 2

/** Takes a node at its title and moves it by this much, without letting go. */
async function drag(page: Page, node: Locator, dx: number, dy: number): Promise<void> {
  const { x, y } = await boxOf(node)
  await page.mouse.move(x + 40, y + 12)
  await page.mouse.down()
  await page.mouse.move(x + 40 + dx, y + 12 + dy, { steps: 12 })
}

async function rests(node: Locator, { x, y }: Box): Promise<void> {
  await expect.poll(async () => Math.abs((await boxOf(node)).x - x)).toBeLessThan(1)
  await expect.poll(async () => Math.abs((await boxOf(node)).y - y)).toBeLessThan(1)
}

test(
  'at the edge of the window the view moves on with a host, not with a part that its host holds; undo brings back both',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.settled()
    const canvas = await boxOf(page.getByRole('application'))
    const [host, users, part] = [product.node('Server 1,'), product.node('Users'), product.node('Nginx on Server 1')]
    const [hostAt, usersAt, partAt] = [await boxOf(host), await boxOf(users), await boxOf(part)]

    await drag(page, part, canvas.x + 4 - partAt.x - 40, 0)
    await page.waitForTimeout(600)
    await page.mouse.up()
    await rests(users, usersAt)
    await rests(host, hostAt)

    await drag(page, host, canvas.x + 4 - hostAt.x - 40, 0)
    await expect.poll(async () => (await boxOf(users)).x - usersAt.x).toBeGreaterThan(40)
    await page.mouse.up()
    await product.settled()
    await product.press('Control+z')
    await rests(users, usersAt)
    await rests(host, hostAt)
  },
)

test(
  'what travels stays on its line in each frame while the run stands still: a host is dragged, the view zoomed',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?design=classic-three&seed=12&speed=0.2')
    await product.play(1.6)
    await product.settled()
    const watched = page.evaluate(farthestFromLines, 90)
    await drag(page, product.node('Server 2,'), -80, 70)
    await page.mouse.up()
    const { x, y } = await boxOf(product.node('HAProxy on'))
    await page.mouse.move(x + 20, y - 30)
    for (const turn of [-120, -120, 120, 120]) await page.mouse.wheel(0, turn)
    const frames = await watched
    expect(Math.min(...frames.map(({ seen }) => seen))).toBeGreaterThan(5)
    // As far as the corner of the largest mark is from its middle.
    expect(Math.max(...frames.map(({ farthest }) => farthest))).toBeLessThan(12)
  },
)

test(
  'a part put down on another one comes to rest beside it, on its host or beside the hosts; undo takes it back',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.settled()
    const [users, dns] = [product.node('Users'), product.node('DNS')]
    const [usersAt, dnsAt] = [await boxOf(users), await boxOf(dns)]
    await drag(page, users, dnsAt.x - usersAt.x + 10, dnsAt.y - usersAt.y + 10)
    await expect.poll(async () => overlap(await boxOf(users), dnsAt)).toBe(true)
    await page.mouse.up()
    await expect.poll(async () => overlap(await boxOf(users), dnsAt)).toBe(false)
    await product.settled()
    await product.press('Control+z')
    await rests(users, usersAt)

    const [one, two, host] = [product.node('Application on Server 1'), product.node('Nginx on Server 1'), 'Server 1,']
    await drag(page, one, 0, -60)
    await page.mouse.up()
    const [nginx, around] = [await boxOf(two), await boxOf(product.node(host))]
    await expect.poll(async () => overlap(await boxOf(one), nginx)).toBe(false)
    const at = await boxOf(one)
    expect(overlap(at, around) && at.x > around.x && at.y + at.height < around.y + around.height).toBe(true)

    const [first, second] = [await boxOf(product.node(host)), product.node('Server 2,')]
    await drag(page, second, 0, first.y - (await boxOf(second)).y + 40)
    await page.mouse.up()
    await expect.poll(async () => overlap(await boxOf(second), first)).toBe(false)
  },
)

test(
  'nearly level with another part it snaps, and a line shows it; with Alt it does not',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.settled()
    const [users, dns] = [product.node('Users'), product.node('DNS')]
    const guide = page.locator('[data-guide=x]')
    const away = async (): Promise<number> => Math.abs(middleOf(await boxOf(users)) - middleOf(await boxOf(dns)))
    const aside = middleOf(await boxOf(dns)) - middleOf(await boxOf(users))

    await drag(page, users, aside + 4, 60)
    await expect(guide).toBeVisible()
    await page.mouse.up()
    await expect(guide).toBeHidden()
    await expect.poll(away).toBeLessThan(0.6)

    await page.keyboard.down('Alt')
    await drag(page, users, 4, 40)
    await page.mouse.up()
    await page.keyboard.up('Alt')
    await expect.poll(away).toBeGreaterThan(3)
  },
)

test(
  'arrows move a part as far as the next one, and one undo takes back what one press did',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.settled()
    const [users, dns] = [product.node('Users'), product.node('DNS')]
    const [usersAt, dnsAt] = [await boxOf(users), await boxOf(dns)]
    const apart = (box: Box): number => box.y - dnsAt.y - dnsAt.height
    await users.focus()
    await product.press('Enter')
    await product.press('ArrowDown')
    // What moves parts is loaded by now.
    await expect.poll(async () => (await boxOf(users)).y - usersAt.y).toBeGreaterThan(2)
    await product.press('ArrowDown', 2)
    await product.press('ArrowUp', 40)
    await product.settled()
    const at = await boxOf(users)
    expect(apart(at)).toBeGreaterThan(4)
    // A press is 5 units of the canvas.
    expect(apart(at)).toBeLessThan(apart(usersAt) + 6)
    await product.press('Control+z')
    await expect.poll(async () => Math.abs((await boxOf(users)).y - at.y)).toBeGreaterThan(2)
  },
)

/** In each of so many frames: how many pixels of reads and writes are seen, and how far the farthest is from all lines. */
async function farthestFromLines(frames: number): Promise<{ seen: number; farthest: number }[]> {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const tokens = getComputedStyle(document.documentElement)
  const wanted = ['--read', '--write'].map((name) => {
    const hex = tokens.getPropertyValue(name).trim()
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))
  })
  const measured: { seen: number; farthest: number }[] = []
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        resolve()
      })
    })
  while (measured.length < frames && pen !== null) {
    await next()
    const shown = document.querySelector<HTMLCanvasElement>('.react-flow__viewport-portal canvas:not([hidden])')
    if (shown === null) continue
    const area = shown.getBoundingClientRect()
    const [width, height] = [Math.round(area.width), Math.round(area.height)]
    pen.canvas.width = width
    pen.canvas.height = height
    pen.drawImage(shown, 0, 0, width, height)
    const { data } = pen.getImageData(0, 0, width, height)
    const points: DOMPoint[] = []
    for (const path of document.querySelectorAll<SVGPathElement>('.react-flow__edge path')) {
      const toScreen = path.getScreenCTM() ?? undefined
      for (let along = 0; along <= path.getTotalLength(); along += 4) {
        points.push(path.getPointAtLength(along).matrixTransform(toScreen))
      }
    }
    let [seen, farthest] = [0, 0]
    for (let y = 0; y < height; y += 3) {
      for (let x = 0; x < width; x += 3) {
        const [r, g, b, alpha] = data.subarray(4 * (y * width + x))
        const isMark = wanted.some((hue) => Math.abs(hue[0] - r) + Math.abs(hue[1] - g) + Math.abs(hue[2] - b) < 12)
        if (alpha < 250 || !isMark) continue
        seen++
        const distances = points.map((point) => Math.hypot(point.x - area.left - x, point.y - area.top - y))
        farthest = Math.max(farthest, Math.min(...distances))
      }
    }
    measured.push({ seen, farthest })
  }
  return measured
}
