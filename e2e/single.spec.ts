// The whole page in one file runs from that file: workers, fonts, experiments and the model are inside.
import { expect, test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { collectComplaints, expectMotion, Product } from './product'

// It is built once.
test.describe.configure({ mode: 'default' })
test.beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build-single.mjs', '--if-stale'])
})

const single = () => pathToFileURL('single/failover.html').href

/** What is fetched from outside the file. */
function outside(asked: readonly string[]): string[] {
  return asked.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:') && !url.startsWith(single()))
}

test(
  'the run plays, a server is powered off, and its fingerprint is that of the same run in Node',
  { tag: '@wide' },
  async ({ page }) => {
    const complaints = collectComplaints(page)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const product = new Product(page, single())
    await product.open('seed=7')
    await product.play(10)
    await product.select('Server 1,')
    await product.press('k')
    product.twin.apply({ op: 'powerOff', target: 'server-1' })
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
    await product.play(20)
    await product.agrees()
    expect(outside(asked)).toEqual([])
    expect(complaints).toEqual([])
  },
)

test(
  'workers paint and try, fonts are there, and the model opens in a tab of its own',
  { tag: '@full' },
  async ({ page, context }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page, single())
    await product.openLive('?seed=12')
    await expectMotion(page)
    await product.press('x')
    await expect(product.node('HAProxy on').getByText(/^SPOF/)).toBeVisible()
    expect(page.workers().length).toBeGreaterThanOrEqual(2)
    const fonts = await page.evaluate(() => [...document.fonts].filter((font) => font.status === 'loaded').length)
    expect(fonts).toBeGreaterThan(0)
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name: 'What is simulated, and where each number comes from' }).click()
    const model = await opened
    await expect(model.getByRole('heading', { name: 'What is simulated', level: 1 })).toBeVisible()
    await expect(model).toHaveTitle('The model · Failover')
    expect(complaints).toEqual([])
  },
)
