// Two branches, or two designs, in two drawings at one instant: what differs is marked on both, and the numbers stand between.
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { namedDesign } from '../src/designs/catalog'
import { Simulation } from '../src/engine'
import { violationsOf } from './axe'
import { collectComplaints, Product } from './product'

const both = ({ page }: Product): Locator => page.getByRole('region', { name: 'Side by side' })
const other = ({ page }: Product): Locator => page.getByRole('region', { name: /^Right, only to look at/ })
const numbers = ({ page }: Product): Locator => page.getByRole('table', { name: /^Numbers at/ })
/** The drawing of the live run comes first. */
const nodes = ({ page }: Product, name: string): Locator => page.getByRole('group', { name, exact: true })

async function rowOf(product: Product, name: string): Promise<string[]> {
  return numbers(product)
    .getByRole('row', { name: new RegExp(`^${name} `) })
    .getByRole('cell')
    .allInnerTexts()
}

/** Compares a row with what two runs in Node have counted. */
async function counts(product: Product, name: string, left: number, right: number): Promise<void> {
  const difference = right - left
  const told = difference === 0 ? '=' : `${difference > 0 ? '+' : '−'}${Math.abs(difference)}`
  await expect.poll(() => rowOf(product, name)).toEqual([String(left), told, String(right)])
}

async function agree(product: Product, left: Simulation, right: Simulation): Promise<void> {
  const [a, b] = [left, right].map(({ world }) => world.ledger.metrics)
  await counts(product, 'answered', a.answered, b.answered)
  await counts(product, 'failed', a.failed, b.failed)
  await counts(product, 'in flight', a.inFlight, b.inFlight)
  await counts(product, 'retried', a.retried, b.retried)
  await counts(product, 'stale reads', a.staleReads, b.staleReads)
}

/** Twelve seconds without an intervention; then back to the fifth, where Server 1 loses its power: the branch on screen. */
async function forked(product: Product): Promise<void> {
  await product.open('?design=classic-three&seed=2026')
  await product.press(']', 12)
  await expect.poll(() => product.now()).toBe(12)
  await product.press('[', 7)
  await expect.poll(() => product.now()).toBe(5)
  await product.node('Server 1,').focus()
  await product.press('k')
  await expect(product.button(/^power off Server 1 at 0:05/)).toBeVisible()
}

/** The run of `forked` in Node: with the power failure, and without it. */
function twins(second: number): [Simulation, Simulation] {
  const design = namedDesign('classic-three', 'classroom', 2026)
  const off = { op: 'powerOff', target: 'server-1', atUs: 5e6 } as const
  const runs: [Simulation, Simulation] = [new Simulation(design, [off]), new Simulation(design)]
  for (const run of runs) run.advance(second * 1e6)
  return runs
}

const selectOf = (page: Page): Locator => page.getByRole('combobox', { name: 'Beside it' })

test(
  'two branches: from Compare, at one instant, with what differs on both and the numbers between',
  { tag: '@wide' },
  async ({ page }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page)
    await forked(product)

    await test.step('Compare shows them side by side', async () => {
      await product.button(/^power off Server 1 at/).click()
      await product.button('Compare two…').click()
      await page
        .getByRole('dialog', { name: 'Two branches compared' })
        .getByRole('button', { name: 'Side by side' })
        .click()
      await expect(both(product)).toBeVisible()
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(page.getByRole('heading', { name: 'power off Server 1 at 0:05' })).toBeVisible()
      await expect(selectOf(page).locator('option:checked')).toHaveText('First run')
    })

    await test.step('the pace is in reach', async () => {
      await product.button('More settings').click()
      await expect(page.getByRole('combobox', { name: 'Pace' })).toBeVisible()
      await product.press('Escape')
      await expect(both(product)).toBeVisible()
    })

    await test.step('forward: both are at the instant, with the numbers of runs in Node', async () => {
      await product.press(']', 9)
      await expect(numbers(product)).toHaveAccessibleName('Numbers at 0:14.0')
      await agree(product, ...twins(14))
    })

    await test.step('what differs is marked on both, by an outline, a word and in its name', async () => {
      await expect(nodes(product, 'Server 1, powered off, differs in state')).toHaveCount(1)
      await expect(
        other(product).getByRole('group', { name: 'Server 1, up, differs in state', exact: true }),
      ).toBeVisible()
      await expect(page.getByText('≠ state', { exact: true }).first()).toBeVisible()
      await expect(other(product).getByText('≠ state', { exact: true }).first()).toBeVisible()
      const part = other(product).getByRole('group', { name: 'Nginx on Server 1, up, differs in state', exact: true })
      await expect(part.getByText('≠ state', { exact: true })).toBeVisible()
      await expect(nodes(product, 'Server 2, up')).toHaveCount(2)
    })

    await test.step('back by the timeline: both are at the earlier instant', async () => {
      const slider = page.getByRole('slider', { name: 'Instant shown' })
      await slider.focus()
      await product.press('ArrowLeft', 5)
      await expect(numbers(product)).toHaveAccessibleName('Numbers at 0:09.0')
      await agree(product, ...twins(9))
      await product.press('Home')
      await expect(numbers(product)).toHaveAccessibleName('Numbers at 0:00.0')
      await expect(nodes(product, 'Server 1, up')).toHaveCount(2)
    })

    await test.step('a part that is selected on one is selected on both; the other cannot be acted on', async () => {
      await other(product).getByRole('group', { name: 'Server 2, up', exact: true }).focus()
      await product.press('Enter')
      await expect(product.details.getByRole('heading', { name: 'Server 2' })).toBeVisible()
      await expect(page.locator('.react-flow__node [data-selected=true]')).toHaveCount(2)
      await product.press('k')
      await expect(nodes(product, 'Server 2, up')).toHaveCount(2)
      await expect(other(product).getByRole('button', { name: /^(Kill|Power off)/ })).toHaveCount(0)
    })

    await test.step('Escape: first the drawer, then the selection, then side by side', async () => {
      await product.press('Escape')
      await product.press('Escape')
      await expect(page.locator('.react-flow__node [data-selected=true]')).toHaveCount(0)
      await expect(both(product)).toBeVisible()
      await product.press('Escape')
      await expect(both(product)).toHaveCount(0)
      await expect(nodes(product, 'Server 1, up')).toHaveCount(1)
    })
    expect(complaints).toEqual([])
  },
)

test(
  'two designs under the same arrivals, by the keyboard alone, and in a presentation',
  { tag: '@full' },
  async ({ page }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page)
    await product.open('?design=classic-three&seed=7')
    await product.press(']', 6)
    await product.press('c')
    await expect(both(product)).toBeVisible()
    await product.tabTo(selectOf(page))
    await selectOf(page).selectOption({ label: 'Fourth server' })
    await expect(selectOf(page)).toHaveValue('fourth-server')
    const right = new Simulation(namedDesign('fourth-server', 'classroom', 7))
    const left = new Simulation(namedDesign('classic-three', 'classroom', 7))
    right.advance(6e6)
    left.advance(6e6)
    await agree(product, left, right)
    await expect(other(product).getByText('only here').first()).toBeVisible()

    await test.step('played, killed on the left: the other goes on', async () => {
      await product.play(4)
      await product.node('Server 2,').first().focus()
      await product.press('k')
      await expect(nodes(product, 'Server 2, powered off, differs in state')).toHaveCount(1)
      await expect(
        other(product).getByRole('group', { name: 'Server 2, up, differs in state', exact: true }),
      ).toBeVisible()
    })

    await test.step('a part of one design only says so in its name, as on its badge', async () => {
      const alone = other(product).getByRole('group', { name: /^Server 4, up, only here$/ })
      await expect(alone.getByText('only here', { exact: true })).toBeVisible()
    })

    await test.step('axe finds nothing', async () => {
      await expect.poll(() => violationsOf(page, true)).toEqual([])
    })

    await test.step('a presentation shows both too', async () => {
      await product.press('p')
      await expect(product.button('Leave')).toBeVisible()
      await expect(
        other(product).getByRole('group', { name: 'Server 2, up, differs in state', exact: true }),
      ).toBeVisible()
      await expect.poll(() => violationsOf(page, true)).toEqual([])
      await product.press('p')
    })

    await test.step('when the design beside is opened, the two change places; the key shows one again', async () => {
      await product.openDesign('Fourth server')
      await expect(selectOf(page)).toHaveValue('classic-three')
      await product.press('c')
      await expect(both(product)).toHaveCount(0)
    })
    expect(complaints).toEqual([])
  },
)

test(
  'on a phone the numbers are shown, and a sentence why there are no two drawings',
  { tag: '@full' },
  async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const product = new Product(page)
    await product.open('?design=classic-three')
    await product.press('c')
    await expect(page.getByText(/^Two drawings do not fit/)).toBeVisible()
    await expect(numbers(product)).toBeVisible()
    await expect.poll(() => violationsOf(page, true)).toEqual([])
    await both(product).getByRole('button', { name: 'Close' }).click()
    await expect(both(product)).toHaveCount(0)
  },
)
