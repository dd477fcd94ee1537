// What the page says of a run is counted, and of now: events, rates, shares, the timeline.
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { designSources } from '../src/designs/catalog'
import { Product } from './product'
import { everyNth } from './sample'

const events = (page: Page): Locator => page.getByRole('list', { name: 'Events' })

/** How many requests the list says have failed, and whether each range ascends. */
async function failedByEvents(page: Page): Promise<number> {
  const lines = await events(page).getByRole('listitem').allInnerTexts()
  return lines.reduce((sum, line) => {
    const several = /^([\d,]+) requests \((\d+) (?:to|and) (\d+)\) failed/.exec(line.trim())
    if (several !== null) {
      expect(Number(several[3])).toBeGreaterThan(Number(several[2]))
      return sum + Number(several[1].replaceAll(',', ''))
    }
    return sum + (/^Request \d+ \(\w+\) failed/.test(line.trim()) ? 1 : 0)
  }, 0)
}

/** The numbers of a row of the strip, by kind: static, read, write. */
async function row(product: Product, name: string): Promise<number[]> {
  const cells = await product.numbers
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('cell')
    .allInnerTexts()
  return cells.map((text) => Number.parseFloat(text.replaceAll(',', '')))
}

test(
  'events count every request that failed, however many, and the count only rises',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?profile=production')
    await product.play(2)
    await product.select('HAProxy on')
    await product.details.getByRole('button', { name: /^Kill/ }).first().click()
    await page.keyboard.press('Escape')
    let before = 0
    for (const seconds of [0.4, 1, 3]) {
      await product.play(seconds)
      await expect.poll(async () => (await product.totals()).failed).toBeGreaterThan(before)
      const { failed } = await product.totals()
      await expect.poll(() => failedByEvents(page)).toBe(failed)
      before = failed
    }
    expect(before).toBeGreaterThan(1000)
  },
)

test(
  'a link says what crossed it in the last second, and nothing once nothing does',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    const rates = page.locator('.react-flow').getByText(/^(Requests in the last second)?\d+\/s$/)
    await product.play(12)
    await expect(rates.first()).toBeVisible()
    await product.select('Load balancer')
    await page.keyboard.press('k')
    await product.play(1.2)
    await expect(product.link('users', 'HAProxy').getByText(/\/s$/)).toHaveCount(0)
    await product.play(3)
    await expect(rates).toHaveCount(0)
  },
)

test('nothing failed is drawn before what made it fail', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  for (const seconds of [12.6, 5.8]) {
    await product.play(seconds)
    await product.select('Load balancer')
    await page.keyboard.press('k')
  }
  await product.play(8)
  const marks = page.getByRole('toolbar', { name: 'What was done, and what followed' }).getByRole('button')
  await expect(marks).toHaveCount(2)
  const drawn = await page.getByRole('img', { name: /^Answers per second/ }).evaluate((svg) => {
    const bands = [...svg.querySelectorAll('path[data-cause]')].map((band) => band.getAttribute('d') ?? '')
    return bands.flatMap((d) => {
      const spots = d
        .slice(1, -1)
        .split('L')
        .map((spot) => spot.split(',').map(Number))
      // A band comes back below the way it went: where it has height, two spots at one place differ.
      const half = spots.length / 2
      return spots.slice(0, half).flatMap(([x, y], i) => (spots[spots.length - 1 - i][1] - y > 0.2 ? [x] : []))
    })
  })
  const left = await marks.first().evaluate((mark) => Number.parseFloat(getComputedStyle(mark).left))
  expect(drawn.length).toBeGreaterThan(0)
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(left - 0.2)
})

test(
  'the strip tells the last ten seconds: requests that hang are seen waiting, and all is well again afterwards',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.play(10)
    for (const name of ['Application on Server 1', 'Application on Server 2']) {
      await product.node(name).focus()
      await page.keyboard.press('Enter')
      await product.details.getByRole('button', { name: 'Hang', exact: true }).click()
    }
    await product.play(45)
    const [staticAnswered, readsAnswered] = await row(product, 'answered')
    expect(staticAnswered).toBeGreaterThan(0)
    expect(readsAnswered).toBeLessThan(staticAnswered)
    const [, readWait] = await row(product, 'longest wait')
    expect(readWait).toBeGreaterThan(5)
    for (const name of ['Application on Server 1', 'Application on Server 2']) {
      await product.node(name).focus()
      await page.keyboard.press('Enter')
      await product.details.getByRole('button', { name: 'Stop hanging' }).click()
    }
    // What had queued meanwhile still runs into its timeouts for a while.
    await product.play(75)
    const { failed } = await product.totals()
    expect(failed).toBeGreaterThan(0)
    await expect.poll(() => row(product, 'failed')).toEqual([0, 0, 0])
    await expect(product.numbers.locator('[data-tone=bad], [data-tone=warn]')).toHaveCount(0)
  },
)

for (const { id, name } of everyNth(designSources, 5)) {
  test(`${name}: in a healthy run no number warns`, { tag: '@wide' }, async ({ page }) => {
    const product = new Product(page)
    await product.open(`?design=${id}`)
    await product.play(40)
    await expect(product.numbers.getByRole('row')).toHaveCount(4)
    await expect(product.numbers.locator('[data-tone=bad], [data-tone=warn]')).toHaveCount(0)
  })
}

test(
  'the newest mark is named wherever the playhead is, and marks on one spot share a name',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.play(3)
    await product.select('Server 2')
    await page.keyboard.press('k')
    const drawing = page.getByRole('img', { name: /^Answers per second/ })
    for (let i = 0; i < 8; i++) {
      await expect(drawing.locator('text', { hasText: 'power off Server 2' })).toHaveCount(1)
      await product.play(0.8)
    }
    for (let i = 0; i < 4; i++) await page.keyboard.press('k')
    await expect(drawing.locator('text', { hasText: / \+\d$/ })).toHaveCount(1)
  },
)

test('steps of a slider by keyboard are one event, made when the keys rest', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await product.play(4)
  const rate = page.getByRole('slider', { name: 'Requests per second' }).first()
  await rate.focus()
  await product.press('ArrowRight', 5)
  await expect(product.node('Users')).toContainText('9 req/s')
  await expect(events(page).getByRole('listitem')).toHaveCount(1)
  await product.button(/^Undo/).click()
  await expect(product.node('Users')).toContainText('4 req/s')
})

test(
  'a focus that came by a press does not look like a selection once the selection is taken back',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.select('Server 2')
    await page.keyboard.press('Escape')
    const ring = (): Promise<string> => product.node('Server 2').evaluate((node) => getComputedStyle(node).outlineStyle)
    await expect.poll(ring).toBe('none')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await expect(product.node('Server 2')).toBeFocused()
    await expect.poll(ring).toBe('solid')
  },
)

test(
  'while presenting, Escape takes back the selection before it leaves, and going back leaves the run standing',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.play(20)
    await page.keyboard.press('p')
    const bar = page.getByRole('navigation', { name: 'Presentation' })
    await product.settled()
    await product.select('Server 2')
    await expect(page.locator('[data-part-host][data-selected=true], [data-selected=true]').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-selected=true]')).toHaveCount(0)
    await expect(bar).toBeVisible()

    await page.keyboard.press(' ')
    await expect(product.button('Pause').first()).toBeVisible()
    const playhead = page.getByRole('slider', { name: 'Instant shown' })
    if ((await playhead.count()) === 0) await page.keyboard.press('3')
    await playhead.press('ArrowLeft')
    await expect(product.button('Play').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(bar).toHaveCount(0)
  },
)
