// After the first visit the whole page is in the browser: it opens without the network, can be installed, and says when there
// is a newer one. An embedded page and a moving picture keep nothing.
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collectComplaints, expectMotion, Product } from './product'
import { everyNth } from './sample'
import { allFiles } from './site-files'
import { serve } from './static-server.mjs'

test.use({ serviceWorkers: 'allow' })

const controlled = (page: Page) => page.evaluate(() => navigator.serviceWorker.controller !== null)

/** Visits for long enough that everything else has been loaded ahead. */
async function visit(page: Page, address: string): Promise<void> {
  await page.clock.install({ time: 0 })
  await page.goto(address)
  await expect(page.locator('[data-extras]')).toBeAttached()
  await page.clock.fastForward(10_000)
}

/** Waits until all is kept: some hundred files. */
async function allKept(page: Page): Promise<void> {
  await expect.poll(() => controlled(page)).toBe(true)
}

/** The paths of what is kept. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)))
    const requests = await Promise.all(caches.map((cache) => cache.keys()))
    return requests.flat().map(({ url }) => url.replace(/.*?\/sub\/path\//, '').replace(/\?.*/, ''))
  })

test(
  'after the first visit every file is kept, and the page opens without the network, workers and the model too',
  { tag: '@wide' },
  async ({ page, context }) => {
    await visit(page, './')
    await allKept(page)
    const files = allFiles.filter((file) => file !== 'sw.js')
    await expect.poll(async () => [...new Set(await kept(page))].sort()).toEqual(files.sort())
    const session = await context.newCDPSession(page)
    await expect.poll(() => session.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] })

    await context.setOffline(true)
    const later = await context.newPage()
    const complaints = collectComplaints(later)
    const workers: string[] = []
    later.on('worker', (worker) => workers.push(worker.url()))
    const product = new Product(later)
    await product.openLive('?design=first-alive&seed=12')
    await expectMotion(later)
    await product.press('x')
    await expect(later.getByRole('table', { name: 'What each death does' })).toBeVisible()
    expect(workers.map((url) => /painter|trial/.exec(url)?.[0])).toEqual(expect.arrayContaining(['painter', 'trial']))
    await later.goto('./model.html')
    await expect(later.getByRole('heading', { name: 'What is simulated', level: 1 })).toBeVisible()
    expect(complaints).toEqual([])
  },
)

for (const query of everyNth(['?embed=1', '?controls=none'], 2)) {
  test(`${query}: nothing is kept`, async ({ page }) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await visit(page, `./${query}`)
    // The last part that is loaded ahead.
    await expect.poll(() => asked.some((url) => url.includes('/SweepChart-'))).toBe(true)
    await page.waitForLoadState('networkidle')
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0)
    await expect.poll(() => kept(page)).toEqual([])
  })
}

test('a newer page is offered, and loaded when asked for, with the run', { tag: '@wide' }, async ({ page }, info) => {
  const folder = info.outputPath('site')
  cpSync('dist', folder, { recursive: true })
  const { site, close } = await serve(folder, '/sub/path/')
  try {
    await visit(page, site)
    await allKept(page)
    const product = new Product(page)
    await product.node('Server 1,').focus()
    await product.press('k')
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
    await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('powerOff')

    const index = readFileSync(join(folder, 'index.html'), 'utf8')
    writeFileSync(join(folder, 'index.html'), index.replace('<title>Failover', '<title>Newer Failover'))
    const worker = readFileSync(join(folder, 'sw.js'), 'utf8')
    writeFileSync(join(folder, 'sw.js'), worker.replace(/(url:"index\.html",revision:")/, '$1newer'))
    await page.reload()
    await expect(page).toHaveTitle('Failover')
    await page.clock.fastForward(10_000)
    await product.button('Load it now').click()
    await expect(page).toHaveTitle('Newer Failover')
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
  } finally {
    close()
  }
})
