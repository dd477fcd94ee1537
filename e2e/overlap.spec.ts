// No words on the canvas cover other words, and nothing is cut: in every design, at every size, at rest and in trouble;
// each design in one kind of trouble, or in all of them with FULL=1.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Product } from './product'
import { everyNth, sample, wideIf } from './sample'

const designs = ['first-alive', 'fourth-server', 'read-write-split', 'classic-three', 'least-connections']
const sizes = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
]

/** Held upright, and level. */
const phones = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
]

interface Box {
  text: string
  x: number
  y: number
  right: number
  bottom: number
}

/** What is written on the canvas, each line of text with its box, and the buttons and the legend over it. */
async function words(page: Page): Promise<Box[]> {
  return page.getByRole('main').evaluate((canvas) => {
    const boxes: Box[] = []
    const add = (text: string, { x, y, right, bottom, width, height }: DOMRect): void => {
      if (width > 0 && height > 0) boxes.push({ text, x, y, right, bottom })
    }
    for (const overlay of canvas.querySelectorAll('[data-overlay]')) add('overlay', overlay.getBoundingClientRect())
    const walker = document.createTreeWalker(canvas, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      const text = String(node.textContent).trim()
      if (text === '' || parent === null) continue
      if (parent.closest('[data-overlay], .react-flow__attribution, [data-shown=false], [data-announcer]') !== null)
        continue
      if (!parent.checkVisibility({ opacityProperty: true })) continue
      // After a change of zoom the browser still gives the old box of a text in SVG.
      const matrix = parent instanceof SVGTextContentElement ? parent.getScreenCTM() : null
      if (parent instanceof SVGTextContentElement && matrix !== null) {
        const [first, last] = [0, parent.getNumberOfChars() - 1].map((at) => parent.getExtentOfChar(at))
        const { x, y } = new DOMPoint(first.x, first.y).matrixTransform(matrix)
        add(text, new DOMRect(x, y, (last.right - first.x) * matrix.a, first.height * matrix.d))
        continue
      }
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const line of range.getClientRects()) add(text, line)
    }
    return boxes
  })
}

/** Pairs of words that overlap by more than the hair's breadth that line boxes share. */
function covered(boxes: readonly Box[]): string[] {
  const HAIR = 1.5
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.x, b.x) > HAIR &&
          Math.min(a.bottom, b.bottom) - Math.max(a.y, b.y) > HAIR,
      )
      .map((b) => `“${a.text}” and “${b.text}”`),
  )
}

/** Text that is wider or higher than the node or the box it is in. */
async function cut(page: Page): Promise<string[]> {
  return page.getByRole('main').evaluate((canvas) => {
    const found: string[] = []
    for (const node of canvas.querySelectorAll('.react-flow__node')) {
      // A part grows where an experiment has found something about one in trouble.
      const frame = (node.querySelector('[data-part]') ?? node).getBoundingClientRect()
      for (const element of node.querySelectorAll('span, b, li, text')) {
        const box = element.getBoundingClientRect()
        const clipped = element instanceof HTMLElement && element.scrollWidth > element.clientWidth + 1
        const isBlock = getComputedStyle(element).display !== 'inline'
        // What stands on the lower edge has a ground of its own, and reaches over it.
        const isOnEdge = node.matches('.react-flow__node-host') && box.bottom > frame.bottom && box.top < frame.bottom
        if (box.right > frame.right + 1 || (box.bottom > frame.bottom + 1 && !isOnEdge) || (clipped && isBlock)) {
          found.push(`“${element.textContent}” in ${node.getAttribute('aria-label') ?? ''}`)
        }
      }
    }
    return found
  })
}

/** Words beside lines, and names of hosts with what stands beside them, that a line goes through: only parts hide what is under them. */
async function crossed(page: Page): Promise<string[]> {
  return page.getByRole('main').evaluate((canvas) => {
    /** Between lines of letters there is room: so much of the height is letters. */
    const LETTERS = 0.7
    const STEP_PX = 3
    const boxes: { text: string; left: number; right: number; top: number; bottom: number }[] = []
    const add = (text: string, { left, right, top, height }: DOMRect): void => {
      const [middle, half] = [top + height / 2, (height / 2) * LETTERS]
      boxes.push({ text, left, right, top: middle - half, bottom: middle + half })
    }
    for (const word of canvas.querySelectorAll<SVGTSpanElement>('.react-flow__edge tspan')) {
      const matrix = word.getScreenCTM()
      if (matrix === null || word.getNumberOfChars() === 0 || !word.checkVisibility()) continue
      const [first, last] = [0, word.getNumberOfChars() - 1].map((at) => word.getExtentOfChar(at))
      const { x, y } = new DOMPoint(first.x, first.y).matrixTransform(matrix)
      add(word.textContent, new DOMRect(x, y, (last.right - first.x) * matrix.a, first.height * matrix.d))
    }
    for (const title of canvas.querySelectorAll('.react-flow__node-host [class*=hostTitle]')) {
      const range = document.createRange()
      range.selectNodeContents(title)
      for (const line of range.getClientRects()) add(title.textContent, line)
    }
    const found = new Set<string>()
    for (const edge of canvas.querySelectorAll('.react-flow__edge')) {
      const line = edge.querySelector<SVGPathElement>('[class*=line]')
      const matrix = line?.getScreenCTM() ?? null
      if (line === null || matrix === null || !line.checkVisibility()) continue
      for (let along = 0; along < line.getTotalLength(); along += STEP_PX / matrix.a) {
        const { x, y } = line.getPointAtLength(along).matrixTransform(matrix)
        for (const { text, left, right, top, bottom } of boxes) {
          if (x > left && x < right && y > top && y < bottom)
            found.add(`“${text}” by ${edge.getAttribute('aria-label') ?? ''}`)
        }
      }
    }
    return [...found]
  })
}

async function check(product: Product, size: { width: number; height: number }): Promise<void> {
  const { page } = product
  await page.setViewportSize(size)
  await product.settled()
  // What parts say is loaded with the first of them.
  await expect.poll(async () => (await words(page)).length).toBeGreaterThan(20)
  const boxes = await words(page)
  const where = `at ${String(size.width)}×${String(size.height)}`
  expect(covered(boxes), where).toEqual([])
  await expect.poll(() => cut(page), where).toEqual([])
  const outside = boxes.filter(
    ({ x, y, right, bottom }) => x < 0 || y < 0 || right > size.width || bottom > size.height,
  )
  expect(outside.map(({ text }) => text)).toEqual([])
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/** Presses every button with this name in the hidden table of hosts and services. */
async function press(page: Page, name: RegExp): Promise<void> {
  const buttons = page.getByRole('button', { name, includeHidden: true })
  await expect(buttons.first()).toBeAttached()
  const names = await buttons.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel ?? ''))
  for (const each of names) {
    await page.getByRole('button', { name: each, exact: true, includeHidden: true }).dispatchEvent('click')
  }
}

/** What is done in turn, after a while of running; the words of all must fit. */
const troubles: Record<string, RegExp[]> = {
  'at rest and with the balancer powered off': [/^Power off: (Load balancer|Server 3)$/],
  'Server 1 powered off and its database replaced': [/^Power off: Server 1$/, /^Promote: MySQL on Server 2/],
  'Nginx hung, a replica and Server 1’s processes killed': [
    /^Hang: Nginx/,
    /^Kill: MySQL on Server 2$/,
    /^Kill processes: Server 1$/,
  ],
  'HAProxy and databases frozen, DNS killed': [/^Freeze: HAProxy$/, /^Freeze: MySQL/, /^Kill: DNS$/],
  'every link cut': [/^Cut: /],
}

for (const [design, trouble] of everyNth(sample(designs, Object.keys(troubles)), 5)) {
  test(
    `${design}, ${trouble}: no words cover each other and nothing is cut, at any size`,
    { tag: '@wide' },
    async ({ page }) => {
      const product = new Product(page)
      await product.open(`?design=${design}&seed=11`)
      await product.play(12)
      if (trouble.startsWith('at rest')) for (const size of sizes) await check(product, size)
      for (const control of troubles[trouble]) {
        await press(page, control)
        await product.play(8)
        for (const size of sizes) await check(product, size)
      }
      // What an experiment finds is told of each part that it has tried, whatever else that part has to tell.
      await product.press('x')
      const deaths = page.getByRole('table', { name: 'What each death does' })
      await expect(deaths).toHaveAttribute('aria-busy', 'false')
      const single = await deaths
        .locator('[data-spof=true]')
        .evaluateAll((rows) => rows.filter(({ dataset: { part = '' } }) => !part.includes('->')).length)
      // The hidden table says it too.
      await expect(page.locator('[aria-roledescription=node]').getByText(/^SPOF/)).toHaveCount(single)
      for (const size of sizes) await check(product, size)
    },
  )
}

for (const [i, design] of everyNth(designs, 3).entries()) {
  test(
    `${design}: no words cover each other on a phone, and no line goes through them, with all that can stand beside it too`,
    wideIf(i > 0),
    async ({ page }) => {
      const product = new Product(page)
      await page.setViewportSize(phones[0])
      await product.open(`?design=${design}&seed=11`)
      for (const keys of ['', 'o', 'av']) {
        for (const key of keys) await product.press(key)
        await product.play(10)
        for (const phone of phones) {
          await check(product, phone)
          await expect.poll(() => crossed(page)).toEqual([])
        }
      }
    },
  )
}
