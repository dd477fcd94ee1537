// axe finds nothing, in every state of the page, in every theme, at every listed size: each state in one theme at one
// size, or in all of them with FULL=1.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { readThemes } from '../src/app/testing/tokens'
import { violationsOf } from './axe'
import { Product } from './product'
import { sample } from './sample'

const sheet = readFileSync(new URL('../src/app/theme.css', import.meta.url), 'utf8')
const themes = [...new Set(readThemes(sheet).map(({ name }) => name.split(' ')[0]))]
const sizes = [
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [390, 844],
] as const
/** Laid out as another of the sizes: the same words on the same grounds, and so the same colours. */
const likeAnother: readonly (typeof sizes)[number][] = [sizes[1]]

/** Each begins with a run of a few seconds, paused. */
const states: Record<string, (product: Product) => Promise<void>> = {
  start: () => Promise.resolve(),
  'a server without power': async (product) => {
    await choose(product, 'Server 1,')
    await product.press('k')
  },
  'a balancer without power': async (product) => {
    await choose(product, 'Load balancer,')
    await product.press('k')
  },
  'a server whose processes are killed': async (product) => {
    await choose(product, 'Server 1,')
    await product.details.getByRole('button', { name: 'Kill processes' }).press('Enter')
  },
  'a request': async (product) => {
    await product.press('r')
    await product.details
      .getByRole('button', { name: /^Request \d+/ })
      .first()
      .click()
    await expect(product.details.getByRole('heading', { name: /^Request/ }).first()).toBeVisible()
  },
  HAProxy: (product) => choose(product, 'HAProxy on'),
  MySQL: (product) => choose(product, 'MySQL on Server 2'),
  'the list of branches': async (product) => {
    await choose(product, 'Server 1,')
    await product.page.getByRole('slider', { name: 'Instant shown' }).press('Home')
    await product.press('k')
    await product.page
      .getByRole('button', { name: /at 0:00/ })
      .first()
      .click()
  },
  'two branches compared': async (product) => {
    await states['the list of branches'](product)
    await product.button('Compare two…').click()
    await expect(product.page.getByRole('dialog', { name: /Compare|compared/ })).toBeVisible()
  },
  'the share dialog': async (product) => {
    await product.page.getByRole('button', { name: 'Share' }).click()
    await expect(product.page.getByRole('dialog')).toBeVisible()
  },
  'the table': async (product) => {
    await product.press('t')
    await expect(product.page.getByRole('heading', { name: 'The site as a table' })).toBeInViewport()
  },
  'the summary': async (product) => {
    await product.press('s')
    await expect(product.page.getByRole('heading', { name: 'The scene now' })).toBeVisible()
  },
  'an answer on availability and the rates': async (product) => {
    await experiment(product, 'Availability')
    await expect(product.page.getByRole('region', { name: 'Classic three', exact: true })).toBeVisible()
    await product.button('Keep for comparison').click()
    await product.page.getByText('How often parts fail, and how long for').first().click()
  },
  'a sweep and its table': async (product) => {
    await experiment(product, 'Sweep')
    await product.page.getByRole('textbox', { name: 'Values' }).fill('2')
    await product.page.getByRole('textbox', { name: 'Seeds' }).fill('1')
    await product.button('Run the sweep').click()
    await expect(product.page.getByRole('img', { name: /^Chart of/ }).locator('canvas')).toBeVisible()
    await product.page.getByText('The data as a table').click()
  },
}

async function experiment(product: Product, name: string): Promise<void> {
  await product.press('x')
  await product.page.getByRole('radio', { name, exact: true }).check()
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
const looks = sizes.flatMap((size) => themes.map((theme): Look => ({ size, theme })))
const rows = sample([...Object.keys(states), 'a notice', 'the page about the model'], looks)
const looksOf = (state: string): Look[] => rows.flatMap(([of, look]) => (of === state ? [look] : []))

for (const [state, reach] of Object.entries(states)) {
  test(`axe finds nothing with ${state}, in any theme at any size`, async ({ page }) => {
    test.setTimeout(240_000)
    const product = new Product(page)
    await product.open('?seed=12')
    await product.play(6)
    await reach(product)
    expect(await findings(page, looksOf(state))).toEqual([])
  })
}

test('axe finds nothing with a notice, in any theme at any size', async ({ page }) => {
  test.setTimeout(240_000)
  await new Product(page).open('?seed=no')
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await findings(page, looksOf('a notice'))).toEqual([])
})

test('axe finds nothing on the page about the model, in any theme at any size', async ({ page }) => {
  test.setTimeout(240_000)
  await page.goto('./model.html')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // It is one column of text: its colours are the same at every width.
  expect(await findings(page, looksOf('the page about the model'), true)).toEqual([])
})

/** What axe finds in these looks. A theme changes only colours; at another size other parts may be visible. */
async function findings(page: Page, looks: readonly Look[], sameColours = false): Promise<string[]> {
  const found: string[] = []
  const seen = new Set<unknown>()
  for (const { size, theme } of looks) {
    const [width, height] = size
    const colour = sameColours ? !seen.has(theme) : !likeAnother.includes(size) || looks.length === 1
    const others = !seen.has(size)
    if (!colour && !others) continue
    seen.add(theme).add(size)
    await page.setViewportSize({ width, height })
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme)
    for (const { id, nodes } of await violationsOf(page, colour, others)) {
      const where = nodes.map(({ html, any }) => `${html.slice(0, 160)} (${any[0]?.message ?? ''})`).join(' | ')
      found.push(`${String(width)}×${String(height)} ${theme}: ${id}: ${where}`)
    }
  }
  return found
}
