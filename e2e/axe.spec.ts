// axe finds nothing, in every state of the page, in every theme, at every listed size: each state in one of them, or with
// FULL=1 the bare page in each theme at each size, and each state in each theme at one size and at each size in one theme.
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { isFull } from '../scripts/thorough.mjs'
import { readThemes } from '../src/app/testing/tokens'
import { violationsOf } from './axe'
import { Product } from './product'
import { sample, wideIf } from './sample'

const sheet = readFileSync(new URL('../src/app/theme.css', import.meta.url), 'utf8')
const themes = [...new Set(readThemes(sheet).map(({ name }) => name.split(' ')[0]))]
const sizes = [
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [390, 844],
] as const

interface State {
  name: string
  /** Brings the page there from the state before. */
  reach: (product: Product) => Promise<unknown>
}

const dialog = ({ page }: Product): Locator => page.getByRole('dialog')

/** Each is a page that is opened once, with a run of a few seconds, paused. */
const visits: State[][] = [
  [
    { name: 'nothing selected', reach: () => Promise.resolve() },
    {
      name: 'a request',
      reach: async (product) => {
        await product.press('r')
        await product.details
          .getByRole('button', { name: /^Request \d+/ })
          .first()
          .click()
        await expect(product.details.getByRole('heading', { name: /^Request/ }).first()).toBeVisible()
      },
    },
    { name: 'HAProxy', reach: (product) => choose(product, 'HAProxy on') },
    { name: 'MySQL', reach: (product) => choose(product, 'MySQL on Server 2') },
    {
      name: 'the summary',
      reach: async (product) => {
        await product.press('s')
        await expect(product.page.getByRole('heading', { name: 'The scene now' })).toBeVisible()
      },
    },
    {
      name: 'the share dialog',
      reach: async (product) => {
        await product.press('Escape')
        await product.button('Share').click()
        await expect(dialog(product)).toBeVisible()
      },
    },
    {
      name: 'the table',
      reach: async (product) => {
        await product.press('Escape')
        // The dialog gives the keyboard back to where it was: to the field of request numbers.
        await product.node('Users').focus()
        await product.press('t')
        await expect(product.page.getByRole('heading', { name: 'The site as a table' })).toBeInViewport()
      },
    },
  ],
  [
    {
      name: 'a server without power',
      reach: async (product) => {
        await choose(product, 'Server 1,')
        await product.press('k')
      },
    },
    {
      name: 'the list of branches',
      reach: async (product) => {
        await product.page.getByRole('slider', { name: 'Instant shown' }).press('Home')
        await product.press('k')
        await listBranches(product)
      },
    },
    {
      name: 'two branches compared',
      reach: async (product) => {
        if (await dialog(product).isHidden()) await listBranches(product)
        await product.button('Compare two…').click()
        await expect(product.page.getByRole('dialog', { name: /Compare|compared/ })).toBeVisible()
      },
    },
  ],
  [
    {
      name: 'a server whose processes are killed',
      reach: async (product) => {
        await choose(product, 'Server 1,')
        await product.details.getByRole('button', { name: 'Kill processes' }).press('Enter')
      },
    },
    {
      name: 'a balancer without power',
      reach: async (product) => {
        await choose(product, 'Load balancer,')
        await product.press('k')
      },
    },
  ],
  [
    {
      name: 'an answer on availability and the rates',
      reach: async (product) => {
        await product.press('x')
        await product.page.getByRole('radio', { name: 'Availability' }).check()
        await expect(product.page.getByRole('region', { name: 'Classic three', exact: true })).toBeVisible()
        await product.button('Stop').click()
        await product.button('Keep for comparison').click()
        await product.page.getByText('How often parts fail, and for how long').first().click()
      },
    },
    {
      name: 'a sweep and its table',
      reach: async (product) => {
        await product.page.getByRole('radio', { name: 'Sweep' }).check()
        await product.page.getByRole('textbox', { name: 'Values' }).fill('2')
        await product.page.getByRole('textbox', { name: 'Seeds' }).fill('1')
        await product.button('Run the sweep').click()
        await expect(product.page.getByRole('img', { name: /^Chart of/ }).locator('canvas')).toBeVisible()
        await product.page.getByText('The data as a table').click()
      },
    },
  ],
]

async function listBranches({ page }: Product): Promise<void> {
  await page
    .getByRole('button', { name: /at 0:00/ })
    .first()
    .click()
}

async function choose(product: Product, name: string): Promise<void> {
  await product.node(name).focus()
  await product.press('Enter')
  await expect(product.details.getByRole('button', { name: 'Close the details' })).toBeVisible()
}

// The test's own style sheets switch transitions off: a colour halfway through one is not a finding.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } })

interface Look {
  size: (typeof sizes)[number]
  theme: string
}
const everyLook = sizes.flatMap((size) => themes.map((theme): Look => ({ size, theme })))
/** What a state shows has the same colours at every size; what is around it has them on the bare page. */
const looks = everyLook.filter(({ size, theme }) => {
  const nth = sizes.indexOf(size)
  return nth === 0 || theme === themes[nth % themes.length]
})
const [bare, ...states] = visits.flat().map(({ name }) => name)
const others = [...states, 'a notice', 'the page about the model']
// The bare page has every look with FULL=1.
const rows = isFull ? [...sample([bare], everyLook), ...sample(others, looks)] : sample([bare, ...others], looks)
const looksOf = (state: string): Look[] => rows.flatMap(([of, look]) => (of === state ? [look] : []))

// One of them stands for all in `npm test`.
for (const [i, visit] of visits.entries()) {
  test(
    `axe finds nothing with ${visit.map(({ name }) => name).join(', ')}, in any theme at any size`,
    wideIf(i !== 1),
    async ({ page }) => {
      const product = new Product(page)
      await product.open('?seed=12')
      await product.play(6)
      for (const { name, reach } of visit) {
        await page.setViewportSize({ width: 1280, height: 720 })
        await reach(product)
        expect.soft(await findings(page, looksOf(name)), name).toEqual([])
      }
    },
  )
}

test('axe finds nothing with a notice, in any theme at any size', async ({ page }) => {
  await new Product(page).open('?seed=no')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect.poll(() => findings(page, looksOf('a notice'))).toEqual([])
})

test('axe finds nothing on the page about the model, in any theme at any size', { tag: '@wide' }, async ({ page }) => {
  await page.goto('./model.html')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect.poll(() => findings(page, looksOf('the page about the model'))).toEqual([])
})

/** What axe finds in these looks. */
async function findings(page: Page, looks: readonly Look[]): Promise<string[]> {
  const found: string[] = []
  const seen = new Set<Look['size']>()
  for (const { size, theme } of looks) {
    const [width, height] = size
    // A theme changes only colours; at another size other parts may be visible.
    const others = !seen.has(size)
    seen.add(size)
    await page.setViewportSize({ width, height })
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme)
    for (const { id, nodes } of await violationsOf(page, others)) {
      const where = nodes.map(({ html, any }) => `${html.slice(0, 160)} (${any[0]?.message ?? ''})`).join(' | ')
      found.push(`${String(width)}×${String(height)} ${theme}: ${id}: ${where}`)
    }
  }
  return found
}
