// How large text is, in pixels of the screen: in a presentation it is read from the back row, on a small page and a phone
// without a glass. In every design, with the strip of numbers and the timeline in sight; each in one place, or in all with FULL=1.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Product } from './product'
import { everyNth, sample } from './sample'

const designs = ['first-alive', 'fourth-server', 'read-write-split', 'classic-three', 'least-connections']

interface Text {
  text: string
  /** The name of a part, a host, or the code base. */
  name: boolean
  /** The size of its letters on the screen, with everything that enlarges it. */
  size: number
}

/**
 * All text that is seen inside these elements. How much a text is enlarged is measured: an element of a known width is put
 * beside it, or an SVG asked, so that neither the view's zoom nor the page's is taken on trust.
 */
async function textsIn(page: Page, selector: string): Promise<Text[]> {
  return page.locator(selector).evaluateAll((roots) => {
    const scaleOf = (element: Element): number => {
      if (element instanceof SVGGraphicsElement) return element.getScreenCTM()?.a ?? 0
      const ruler = document.createElement('span')
      ruler.style.cssText =
        'position: absolute; top: 0; left: 0; width: 100px; min-width: 0; padding: 0; border: 0; visibility: hidden'
      element.append(ruler)
      const scale = ruler.getBoundingClientRect().width / 100
      ruler.remove()
      return scale
    }
    return roots.flatMap((root) => {
      const texts: Text[] = []
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const nodes: Node[] = []
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) nodes.push(node)
      for (const node of nodes) {
        const { parentElement: parent } = node
        const text = String(node.textContent).trim()
        if (text === '' || parent === null) continue
        if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
        const box = parent.getBoundingClientRect()
        // For screen readers only.
        if (box.width <= 1 || box.height <= 1) continue
        const size = Number.parseFloat(getComputedStyle(parent).fontSize) * scaleOf(parent)
        texts.push({ text, name: parent.matches('[class*=itle]'), size: Math.round(size * 100) / 100 })
      }
      return texts
    })
  })
}

const DRAWING = '.react-flow__viewport'
const smaller = (texts: readonly Text[], than: number): string[] =>
  texts.filter(({ size }) => size < than).map(({ text, size }) => `“${text}” is ${String(size)} px`)
const larger = (texts: readonly Text[], than: number): string[] =>
  texts.filter(({ size }) => size > than).map(({ text, size }) => `“${text}” is ${String(size)} px`)

/** Opens a design, lets it run until all kinds of text are there, and breaks it, so that trouble is told too. */
async function opened(page: Page, design: string): Promise<Product> {
  const product = new Product(page)
  await product.open(`?design=${design}&seed=11`)
  await expect(product.node('MySQL on Server 1')).toContainText('MySQL')
  await product.play(8)
  return product
}

async function breakServer(product: Product): Promise<void> {
  await product.node('Server 1,').focus()
  await product.press('k')
  await product.play(6)
}

/** All that can stand beside the site, and what they do meanwhile. */
async function putBeside(product: Product): Promise<void> {
  for (const key of 'oav') await product.press(key)
  await expect(product.node('Strangers')).toContainText(/^Strangers/)
  await expect(product.node('Collector')).toContainText(/^Collector/)
  await expect(product.node('Manager')).toContainText(/^Manager/)
  await product.play(20)
}

const presented = (design: string): void => {
  test(
    `${design}: presented at 1280 × 720, names are at least 18 px and the rest 16; no button is larger than a name`,
    { tag: '@wide' },
    async ({ page }) => {
      const product = await opened(page, design)
      await product.press('p')
      const bar = page.getByRole('navigation', { name: 'Presentation' })
      await bar.getByRole('button', { name: 'Timeline' }).click()
      await expect(product.numbers).toBeVisible()
      for (const then of ['whole', 'broken', 'beside'] as const) {
        if (then === 'broken') await breakServer(product)
        if (then === 'beside') await putBeside(product)
        await product.settled()
        const drawn = await textsIn(page, DRAWING)
        const names = drawn.filter(({ name }) => name)
        expect(names.length).toBeGreaterThan(12)
        expect(smaller(names, 18)).toEqual([])
        expect(smaller(drawn, 16)).toEqual([])
        const smallest = Math.min(...names.map(({ size }) => size))
        const chrome = await textsIn(
          page,
          'nav, main [data-view-controls], main [data-overlay] summary, footer :is(button, label)',
        )
        expect(chrome.length).toBeGreaterThan(4)
        expect(larger(chrome, smallest)).toEqual([])
        const [caption] = await textsIn(page, '[data-caption]')
        expect(caption.size).toBeGreaterThanOrEqual(24)
      }
    },
  )
}

const onPage = (design: string): void => {
  test(`${design}: on a page of 1280 × 720 nothing on the canvas is under 12 px`, async ({ page }) => {
    const product = await opened(page, design)
    for (const broken of [false, true]) {
      if (broken) await breakServer(product)
      await product.settled()
      await expect.poll(async () => smaller(await textsIn(page, 'main'), 12)).toEqual([])
    }
  })
}

/**
 * As it is, with a server that lost its power, with what an experiment has found on the parts, and with all that can stand
 * beside the site as well.
 */
async function isLegible(page: Page, product: Product): Promise<void> {
  for (const then of ['broken', 'tried', 'beside', 'seen'] as const) {
    await product.settled()
    await expect.poll(async () => smaller(await textsIn(page, 'main'), 11)).toEqual([])
    if (then === 'broken') await breakServer(product)
    if (then === 'tried') {
      await product.press('x')
      await expect(page.getByRole('main').getByText(/^SPOF/).first()).toBeVisible()
    }
    if (then === 'beside') await putBeside(product)
  }
}

const onPhone = (design: string): void => {
  test(
    `${design}: on a phone nothing on the canvas is under 11 px, and the drawing takes the whole width`,
    { tag: '@wide' },
    async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      const product = await opened(page, design)
      await product.settled()
      const boxes = await page
        .locator('.react-flow__node')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
      const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left))
      expect(width).toBeGreaterThan(0.95 * (390 - 2 * 9))
      await isLegible(page, product)
    },
  )
}

for (const [design, check] of everyNth(sample(designs, [presented, onPage, onPhone]), 2)) check(design)

// Those with four hosts have the least room there.
for (const design of everyNth(
  ['fourth-server', 'read-write-split', 'classic-three', 'first-alive', 'least-connections'],
  5,
)) {
  test(`${design}: on a phone held level nothing on the canvas is under 11 px`, { tag: '@wide' }, async ({ page }) => {
    await page.setViewportSize({ width: 844, height: 390 })
    await isLegible(page, await opened(page, design))
  })
}
