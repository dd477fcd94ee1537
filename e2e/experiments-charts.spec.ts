// Availability and sweeps on the page: the same answers as in Node, growing while one watches, with nothing done to the run.
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { tryAvailability } from '../src/experiments/availability/availability'
import { defaultRates } from '../src/experiments/availability/rates'
import { conduct } from '../src/experiments/experiment'
import { toCsv } from '../src/experiments/sweep/csv'
import { sweepFigures } from '../src/experiments/sweep/figures'
import { sweepSettings } from '../src/experiments/sweep/settings'
import { trySweep, valuesOf } from '../src/experiments/sweep/sweep'
import type { Sweep } from '../src/experiments/sweep/sweep'
import { formatMinutes } from '../src/words/availability-words'
import { formatSwept } from '../src/words/sweep-words'
import { Product } from './product'

/** Opens an experiment by keyboard and name; everything that the page complains about is in the list. */
async function openExperiment(page: Page, name: string): Promise<[Product, string[]]> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', ({ message }) => complaints.push(message))
  const product = new Product(page)
  await product.open('?design=classic-three&seed=12')
  await product.press('x')
  await page.getByRole('radio', { name, exact: true }).check()
  return [product, complaints]
}

const statusOf = (page: Page): Locator => page.getByRole('region', { name: 'Experiments' }).getByRole('status')

/** The ends of the interval of an answer, in minutes a year. */
async function intervalOf(answer: Locator): Promise<[low: number, high: number]> {
  const text = await answer.getByText(/interval: \d/).innerText()
  const [low, high] = [...text.matchAll(/[\d.,]+/g)].slice(1, 3).map(([n]) => Number(n.replaceAll(',', '')))
  return [low, high]
}

test(
  'availability: it stops and goes on, narrows to what Node says, and an answer of one’s own is compared with it',
  { tag: '@wide' },
  async ({ page }) => {
    const [product, complaints] = await openExperiment(page, 'Availability')
    const answer = page.getByRole('region', { name: 'Classic three', exact: true })
    const years = answer.getByText(/simulated years/)
    const [low, high] = await intervalOf(answer)

    await test.step('it stops, and goes on', async () => {
      await product.button('Stop').click()
      await expect(statusOf(page)).toHaveText(/^Stopped after [\d,]+ simulated years/)
      const stopped = await years.innerText()
      await page.waitForTimeout(600)
      await expect.poll(() => years.innerText()).toBe(stopped)
      await product.button('Continue').click()
      await expect(years).not.toHaveText(stopped)
    })

    await test.step('the interval narrows to what Node says, and monitoring saves minutes', async () => {
      const { design } = product.twin
      const plan = { rates: defaultRates(design), years: 20_000 }
      const expected = conduct(tryAvailability({ design, commands: [], start: null, atUs: 'settled' }, plan))
      const minutesOf = (watch: 'withMonitoring' | 'withoutMonitoring'): number =>
        expected?.[watch].minutes.all?.mean ?? NaN
      await expect(statusOf(page)).toHaveText(/^Stopped after 20,000 simulated years/)
      const [lastLow, lastHigh] = await intervalOf(answer)
      expect(lastHigh - lastLow).toBeLessThan((high - low) / 2)
      await expect(answer).toContainText(`${formatMinutes(minutesOf('withMonitoring'))} `)
      const rows = answer.getByRole('table').getByRole('row')
      const most = expected?.withMonitoring.parts[0].minutes ?? NaN
      await expect(rows.nth(1)).toContainText(formatMinutes(most))

      await page.getByRole('radio', { name: 'Without' }).check()
      await expect(answer).toContainText(`${formatMinutes(minutesOf('withoutMonitoring'))} `)
      expect(minutesOf('withoutMonitoring')).toBeGreaterThan(minutesOf('withMonitoring'))
      await page.getByRole('radio', { name: 'With monitoring' }).check()
    })

    const kept = page.getByRole('region', { name: 'Kept for comparison: Classic three' })
    await test.step('a rate of one’s own counts, beside the answer that is kept', async () => {
      await product.button('Keep for comparison').click()
      await expect(kept).toBeVisible()
      await page.getByText('How often parts fail, and for how long').first().click()
      const repair = page.getByRole('textbox', { name: 'Hours of repair: Application' })
      await repair.fill('none')
      await repair.press('Enter')
      await expect(page.getByRole('alert').filter({ hasText: '“none” cannot be used' })).toBeVisible()
      await repair.fill('24')
      await repair.press('Enter')
      const own = page.getByRole('region', { name: 'Classic three · own rates', exact: true })
      await expect(own).toBeVisible()
      const [ownLow] = await intervalOf(own)
      const [, keptHigh] = await intervalOf(kept)
      expect(ownLow).toBeGreaterThan(10 * keptHigh)
      await product.button('Back to the defaults').click()
      await expect(answer).toBeVisible()
    })

    await test.step('what is kept stays beside another design, until it is removed', async () => {
      await product.openDesign('Fourth server')
      await expect(page.getByRole('region', { name: 'Fourth server', exact: true })).toBeVisible()
      await expect(kept).toBeVisible()
      await product.button('Remove Classic three').click()
      await expect(kept).toHaveCount(0)
      await product.button('Undo: open a design').click()
      await expect(answer).toBeVisible()
    })

    await test.step('the run goes on meanwhile, undisturbed', async () => {
      await product.play(5)
      await product.button('Close the experiments').click()
      await product.agrees()
    })
    expect(complaints).toEqual([])
  },
)

async function type(page: Page, field: string, value: string): Promise<void> {
  const box = page.getByRole('textbox', { name: field, exact: true })
  await box.fill(value)
  await box.press('Enter')
}

function cellsOf({ figures, points }: Sweep): string[][] {
  const told = (value: number | null): string => (value === null ? '–' : formatSwept(value))
  return points.map(({ value, bands }) => [
    formatSwept(value),
    ...figures.flatMap(({ id }) => {
      const { min, median, max, theory } = bands[id]
      return [min, median, max, theory].map(told)
    }),
  ])
}

test(
  'a sweep of the traffic is drawn, and its table and file say what Node says',
  { tag: '@wide' },
  async ({ page }) => {
    const [product, complaints] = await openExperiment(page, 'Sweep')
    await type(page, 'To', '1')
    await product.button('Run the sweep').click()
    await expect(page.getByRole('alert').filter({ hasText: 'To must be above From' })).toBeVisible()
    await type(page, 'From', '4')
    await type(page, 'To', '16')
    await type(page, 'Values', '4')
    await type(page, 'Seeds', '2')
    await product.button('Run the sweep').click()
    await expect(statusOf(page)).toHaveText(/^4 values tried/)

    const [traffic] = sweepSettings
    const figures = ['answered', 'p95'].flatMap((wanted) => sweepFigures.filter(({ id }) => id === wanted))
    const plan = { setting: traffic, values: valuesOf(traffic, 4, 16, 4), figures, seeds: 2, atUs: 'settled' as const }
    const expected = conduct(trySweep({ design: product.twin.design, commands: [], profile: 'classroom' }, plan))

    const result = page.getByRole('region', { name: 'Classic three: Traffic' })
    const chart = result.getByRole('img', { name: /^Chart of Answered and Latency p95 against Traffic/ })
    await expect(chart.locator('canvas')).toBeVisible()
    const box = await chart.boundingBox()
    if (box === null) throw new Error('The chart has no place.')
    await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2)
    await expect(result.getByText(/requests\/s: Answered \(%\)/)).toBeVisible()

    await result.getByText('The data as a table').click()
    const rows = result.getByRole('table').locator('tbody tr')
    const cells = await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)))
    expect(cells).toEqual(cellsOf(expected))
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      result.getByRole('link', { name: 'Download as CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('classic-three-traffic.csv')
    const saved = await file.path()
    expect(readFileSync(saved, 'utf8')).toBe(toCsv(expected))
    expect(complaints).toEqual([])
  },
)

test(
  'a cancelled sweep keeps what it has, another one can be run, and nothing of it or of availability overflows',
  { tag: '@full' },
  async ({ page }) => {
    const [product] = await openExperiment(page, 'Sweep')
    await type(page, 'Values', '100')
    await product.button('Run the sweep').click()
    await expect(page.getByRole('region', { name: 'Classic three: Traffic' })).toBeVisible()
    await product.button('Cancel').click()
    await expect(statusOf(page)).toHaveText(/^Cancelled after \d+ of 100 values/)
    await type(page, 'Values', '2')
    await type(page, 'Seeds', '1')
    await product.button('Run the sweep').click()
    await expect(statusOf(page)).toHaveText(/^2 values tried/)
    await expectNoOverflow(page)
    await page.getByRole('radio', { name: 'Availability' }).check()
    await expect(page.getByRole('region', { name: 'Classic three', exact: true })).toBeVisible()
    await product.button('Stop').click()
    await expectNoOverflow(page)
  },
)

/** At each size, once the page has found its layout. */
async function expectNoOverflow(page: Page): Promise<void> {
  const sizes = { columns: [1440, 900], narrow: [1280, 720], drawers: [960, 700], sheet: [390, 844] } as const
  for (const [name, [width, height]] of Object.entries(sizes)) {
    await page.setViewportSize({ width, height })
    await expect(page.locator('[data-layout]')).toHaveAttribute('data-layout', name === 'narrow' ? 'columns' : name)
    await expect.poll(() => overflowOf(page), name).toEqual([])
  }
}

/** What is wider than its place, of the page and the experiments. */
async function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places = [document.documentElement, ...document.querySelectorAll('[data-panel=experiments] *')]
    const scroll = places.filter((place) => ['auto', 'scroll'].includes(getComputedStyle(place).overflowX))
    return [document.documentElement, ...scroll]
      .filter((place) => place.scrollWidth > place.clientWidth + 1)
      .map((place) => `${place.tagName}.${place.className}`)
  })
}
