// Every part of the page that is loaded later can be retried when the network has failed.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFile, watchedRun } from './dropped-file'
import { Product } from './product'

interface Later {
  /** The beginning of its file's name. */
  part: string
  query?: string
  size?: { width: number; height: number }
  /** Brings the page to where the part is needed. */
  want?: (product: Product) => Promise<void>
  /** What is around it closes when it fails to load. */
  closes?: boolean
  /** What is visible of it when it is there. */
  seen: (product: Product) => ReturnType<Page['locator']>
}

const phone = { width: 390, height: 844 }
const tablet = { width: 1024, height: 768 }
const dialog = ({ page }: Product) => page.getByRole('dialog')

const parts: Later[] = [
  {
    part: 'around',
    seen: ({ page }) => page.getByRole('slider', { name: 'Instant shown' }),
  },
  {
    part: 'OtherNote',
    query: '?design=first-alive',
    seen: ({ page }) => page.getByText('the first server that is alive'),
  },
  {
    part: 'telling',
    want: async (product) => {
      await product.node('Server 1,').focus()
      await product.press('k')
    },
    seen: ({ details }) => details.getByText(/^Server 1 was killed/),
  },
  {
    part: 'Selected',
    want: async (product) => {
      await product.node('Server 1,').focus()
      await product.press('Enter')
    },
    seen: ({ details }) => details.getByRole('heading', { name: 'Server 1' }),
  },
  {
    part: 'RequestPanel',
    want: (product) => product.press('r'),
    seen: ({ details }) => details.getByRole('button', { name: /^Request \d+/ }).first(),
  },
  {
    part: 'BranchMenu',
    want: async (product) => {
      await product.waitUntil(1)
      await product.node('Server 1,').focus()
      await product.press('Enter')
      await product.page.getByRole('slider', { name: 'Instant shown' }).press('Home')
      await product.press('k')
    },
    seen: ({ page }) => page.getByRole('button', { name: /at 0:00/ }),
  },
  {
    part: 'TrafficDetails',
    want: (product) => product.button('Traffic…').click(),
    closes: true,
    seen: ({ page }) => page.getByRole('dialog').getByRole('slider').first(),
  },
  { part: 'ShareDialog', want: (product) => product.button('Share').click(), seen: dialog },
  { part: 'ShortcutSheet', want: (product) => product.press('?'), seen: dialog },
  {
    part: 'Presentation',
    want: (product) => product.press('p'),
    seen: (product) => product.button('Leave'),
  },
  { part: 'Notices', query: '?seed=no', seen: ({ page }) => page.getByRole('button', { name: 'Dismiss' }) },
  { part: 'EmbedBar', query: '?embed=1', seen: ({ page }) => page.getByRole('link', { name: 'Open in Failover' }) },
  { part: 'Opening', query: '#s=nothing', seen: dialog },
  { part: 'IgnoredDialog', query: '#s=nothing', seen: dialog },
  {
    part: 'Replaying',
    want: ({ page }) => dropFile(page, watchedRun(1200e6)),
    seen: ({ page }) => page.getByText(/^Replaying/),
  },
  { part: 'Sheet', size: phone, seen: ({ page }) => page.getByRole('tab', { name: 'Settings' }) },
  {
    part: 'Settings',
    size: phone,
    want: ({ page }) => page.getByRole('tab', { name: 'Settings' }).click(),
    seen: ({ page }) => page.getByRole('combobox', { name: 'Theme' }),
  },
  {
    part: 'Drawer',
    size: tablet,
    want: (product) => product.button('Questions').click(),
    seen: ({ page }) => page.getByRole('complementary', { name: 'Notes on the design' }),
  },
]

test('every part that has a file of its own has its test', () => {
  const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => readFileSync(join('src', path), 'utf8'))
  const imports = code.flatMap((text) => [...text.matchAll(/= later\([^\n]*import\('[^']*?([^/']+)'\)/g)])
  const files = readdirSync('dist/assets')
  const own = imports.map(([, name]) => name).filter((name) => files.some((file) => file.startsWith(`${name}-`)))
  const tested = parts.map(({ part }) => part).filter((part) => part !== 'around' && part !== 'telling')
  expect([...new Set(own)].sort()).toEqual(tested.sort())
})

for (const { part, query = '', size, want, closes, seen } of parts) {
  test(`${part} loads on a retry`, async ({ page }) => {
    let broken = true
    await page.route(`**/${part}-*.js`, (route) => (broken ? route.abort() : route.continue()))
    if (size !== undefined) await page.setViewportSize(size)
    const product = new Product(page)
    await page.goto(`./${query}`)
    await expect(product.node('HAProxy on')).toBeVisible()
    if (part !== 'around') await expect(page.locator('[data-extras]')).toBeAttached()
    await want?.(product)
    const alerts = page.getByRole('alert').filter({ hasText: 'could not be loaded' })
    await expect(alerts.first()).toBeVisible()
    broken = false
    await alerts.first().getByRole('button', { name: 'Try again' }).click()
    await expect(alerts).toHaveCount(0)
    if (closes) await want?.(product)
    await expect(seen(product)).toBeVisible()
  })
}
