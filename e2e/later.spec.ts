// Every part of the page that is loaded later can be retried when the network has failed: all of them with FULL=1, else those of
// every third visit.
import { expect, test } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { goThrough } from './going-through'
import { visits } from './later-visits'
import { Product } from './product'
import { everyNth, wideIf } from './sample'

const parts = visits.flatMap((visit) => visit.parts)

test('every part that has a file of its own has its test', () => {
  const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join('src', path), 'utf8'))
  const imports = code.flatMap((text) => [...text.matchAll(/= later\([^\n]*import\('[^']*?([^/']+)'\)/g)])
  const files = readdirSync('dist/assets')
  const own = imports.map(([, name]) => name).filter((name) => files.some((file) => file.startsWith(`${name}-`)))
  const tested = parts.map(({ part }) => part).filter((part) => !['around', 'telling', 'provide'].includes(part))
  expect([...new Set(own)].sort()).toEqual(tested.sort())
})

for (const [i, visit] of everyNth(visits, 14).entries()) {
  const parts = visit.parts.map(({ part }) => part)
  test.describe(() => {
    test.use({ hasTouch: visit.touched ?? false })
    test(`${parts.join(', ')}: loaded when tried again`, wideIf(i > 0), async ({ page }) => {
      await goThrough(
        page,
        visit,
        parts.map((part) => `${part}-`),
      )
    })
  })
}

test(
  'once everything has been loaded ahead, the page works without the network',
  { tag: '@wide' },
  async ({ page, context }) => {
    await page.clock.install({ time: 0 })
    const asked = new Set<string>()
    const loading = new Set<string>()
    page.on('request', (request) => loading.add(request.url()))
    page.on('requestfinished', (request) => {
      asked.add(request.url())
      loading.delete(request.url())
    })
    const product = new Product(page)
    await page.goto('./')
    await page.locator('[data-extras]').waitFor({ state: 'attached' })
    const wanted = visits.flatMap(({ query, size, parts }) => ((query ?? size) ? [] : parts))
    await page.clock.fastForward(10_000)
    const missing = () => wanted.filter(({ part }) => ![...asked].some((url) => url.includes(`/${part}-`)))
    await expect.poll(() => missing().map(({ part }) => part)).toEqual([])
    await expect.poll(() => [...loading]).toEqual([])
    await context.setOffline(true)
    for (const { want, seen } of wanted) {
      await want?.(product)
      await expect(seen(product)).toBeVisible()
    }
    await expect(page.getByRole('alert')).toHaveCount(0)
  },
)

test('where data is to be saved, nothing is loaded ahead or kept, but the table for screen readers', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open()
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.clock.fastForward(10_000)
  await expect(page.getByRole('table').first()).toBeAttached()
  await page.waitForLoadState('networkidle')
  // The table, and the controls in its rows.
  const wanted = ['TableTwin', 'controls', 'telling']
  expect(asked.filter((url) => !wanted.some((name) => url.includes(`/assets/${name}-`)))).toEqual([])
})
