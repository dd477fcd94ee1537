// A run survives a reload, Back, a closed tab and a crash: it is there again as it stood, paused; the last five are in the menu.
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import type { Moment } from '../src/designs/moment'
import { encodeMoment } from '../src/share/link'
import { violationsOf } from './axe'
import { watchedRun } from './dropped-file'
import { pictureOf } from './picture'
import { collectComplaints, Product, saveData } from './product'

const bar = (page: Page) => page.getByRole('region', { name: 'Your earlier run' })
const instant = (page: Page) => page.getByRole('slider', { name: 'Instant shown' })
const clock = (page: Page) => page.getByRole('timer').first()
const lastRuns = (page: Page) => page.getByRole('group', { name: 'Recent runs' }).getByRole('menuitem')

/** A run of another moment: two commands, watched for 12 s. */
const linked: Moment = {
  designId: 'first-alive',
  profile: 'classroom',
  seed: 5,
  moved: {},
  branches: [
    { name: null, parent: -1, kept: 0, commands: [{ atUs: 4e6, op: 'powerOff', target: 'server-1' }], knownUs: 12e6 },
  ],
  active: 0,
  nowUs: 12e6,
  handled: null,
  selection: null,
  request: null,
  experiment: null,
}

/** Powers a host off; what is done is kept at once. */
async function powerOff(product: Product, name: string): Promise<void> {
  await product.select(`${name},`)
  await product.press('k')
  await expect(product.nodeIs(`${name}, powered off`)).toBeVisible()
  await kept(product.page, 'powerOff')
}

/** Waits until the page keeps its run, and what it keeps has these words. */
async function kept(page: Page, words: string): Promise<void> {
  const written = () =>
    page.evaluate(() => {
      const state: unknown = history.state
      if (typeof state !== 'object' || state === null || !('run' in state)) return null
      return localStorage.getItem(`failover.run.${String(state.run)}`) ?? ''
    })
  await expect.poll(written).toContain(words)
}

async function anotherTab(context: BrowserContext, address = './'): Promise<Product> {
  const product = new Product(await context.newPage())
  await saveData(product.page)
  await product.page.goto(address)
  await expect(product.node('HAProxy on')).toBeVisible()
  await expect(product.page.locator('[data-extras]')).toBeAttached()
  return product
}

test(
  'a run with branches is there again after a reload, as it stood, paused; start afresh can be undone',
  { tag: '@wide' },
  async ({ page }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page)
    await product.open('?seed=7')
    await product.play(6)
    await powerOff(product, 'Server 1')
    await product.play(6)
    await instant(page).press('Home')
    await powerOff(product, 'Server 2')
    await product.play(8)
    await product.node('DNS').focus()
    await product.press('Alt+ArrowDown', 3)
    await product.select('Nginx on Server 2')
    await instant(page).press('ArrowLeft')
    await product.press('[')
    const before = await pictureOf(product)
    const speed = await page.getByRole('slider', { name: /speed/i }).getAttribute('aria-valuetext')
    await kept(page, 'service')
    await page.reload()

    await expect(bar(page).getByRole('status')).toHaveText('Your run is back as you left it, paused.')
    await expect(product.button('Play')).toBeVisible()
    await expect.poll(() => pictureOf(product)).toEqual(before)
    await expect(product.details.getByRole('heading', { name: 'Nginx' }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: /at 0:00/ })).toBeVisible() // its branch
    await expect(page.getByRole('slider', { name: /speed/i })).toHaveAttribute('aria-valuetext', speed ?? '')

    await test.step('start afresh, by keyboard: the same design from its beginning; undo brings the run back', async () => {
      await product.tabTo(product.button('Start afresh'))
      await product.press('Enter')
      await expect(clock(page)).toHaveText('0:00.0')
      await expect(bar(page)).toHaveCount(0)
      await expect(product.nodeIs('Server 2, up')).toBeVisible()
      await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
      await product.press('Control+z')
      await expect.poll(() => pictureOf(product)).toEqual(before)
      await page.reload()
      await expect(bar(page)).toBeVisible()
      await expect.poll(() => pictureOf(product)).toEqual(before)
    })

    await test.step('whoever goes on need not answer', async () => {
      await product.play(1)
      await expect(bar(page)).toHaveCount(0)
      await page.reload()
      await expect(bar(page)).toBeVisible()
      await expect.poll(() => violationsOf(page, true)).toEqual([])
      await bar(page).getByRole('button', { name: 'Close this message' }).click()
      await expect(bar(page)).toHaveCount(0)
      await expect.poll(() => pictureOf(product)).not.toEqual(before)
    })
    expect(complaints).toEqual([])
  },
)

test('a closed tab, Back, and two tabs: each page has its own run', { tag: '@wide' }, async ({ context }) => {
  const first = await anotherTab(context)
  await powerOff(first, 'Server 1')
  await first.page.close()

  const again = await anotherTab(context)
  await expect(bar(again.page)).toBeVisible()
  await expect(again.button('Play')).toBeVisible()
  await expect(again.nodeIs('Server 1, powered off')).toBeVisible()

  const beside = await anotherTab(context)
  await expect(beside.button('Pause')).toBeVisible()
  await expect(beside.nodeIs('Server 1, up')).toBeVisible()
  await expect(bar(beside.page)).toHaveCount(0)
  await powerOff(beside, 'Server 2')
  await beside.page.reload()
  await again.page.reload()
  await expect(beside.nodeIs('Server 2, powered off')).toBeVisible()
  await expect(beside.nodeIs('Server 1, up')).toBeVisible()
  await expect(again.nodeIs('Server 1, powered off')).toBeVisible()
  await expect(again.nodeIs('Server 2, up')).toBeVisible()

  await test.step('the run of another tab opens as one apart, which does not change it', async () => {
    await beside.button(/^Design:/).click()
    await expect(lastRuns(beside.page)).toHaveText([/on screen · last: .*Server 2/, /last: .*Server 1/])
    await lastRuns(beside.page).nth(1).click()
    await expect(beside.nodeIs('Server 1, powered off')).toBeVisible()
    await powerOff(beside, 'Server 2')
    await again.page.reload()
    await expect(again.nodeIs('Server 1, powered off')).toBeVisible()
    await expect(again.nodeIs('Server 2, up')).toBeVisible()
  })

  await test.step('Back from another page', async () => {
    await again.page.goto('./model.html')
    await again.page.goBack()
    await expect(again.nodeIs('Server 1, powered off')).toBeVisible()
    await expect(again.button('Play')).toBeVisible()
  })
  await beside.page.close()

  await test.step('a design in the address begins a run of its own', async () => {
    const named = await anotherTab(context, './?design=first-alive&paused=1')
    await expect(named.page.getByRole('heading', { name: 'First alive', level: 2 })).toBeVisible()
    await expect(named.nodeIs('Server 1, up')).toBeVisible()
    await expect(bar(named.page)).toHaveCount(0)
  })
})

test('a crashed page comes back', { tag: '@full' }, async ({ context }) => {
  const first = await anotherTab(context)
  await powerOff(first, 'Server 1')
  const crashed = first.page.waitForEvent('crash')
  await Promise.all([crashed, first.page.goto('chrome://crash').catch(() => undefined)])
  const again = await anotherTab(context)
  await expect(bar(again.page)).toBeVisible()
  await expect(again.nodeIs('Server 1, powered off')).toBeVisible()
})

test('an opened link stays in the address until something is done', { tag: '@wide' }, async ({ page }) => {
  const product = new Product(page)
  const link = `#${await encodeMoment(linked)}`
  await page.goto(`./${link}`)
  await expect(clock(page)).toHaveText('0:12.0')
  await page.reload()
  await expect(clock(page)).toHaveText('0:12.0')
  await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
  expect(page.url()).toContain(link)
  await kept(page, '')
  await product.select('Server 2,')
  await kept(page, '"server-2"')
  await page.reload()
  await expect(product.details.getByRole('heading', { name: 'Server 2' })).toBeVisible()
  expect(page.url()).toContain(link)
  await product.press('k')
  await expect(product.nodeIs('Server 2, powered off')).toBeVisible()
  await expect.poll(() => page.url()).not.toContain('#')
  await page.reload()
  await expect(product.nodeIs('Server 2, powered off')).toBeVisible()
  await expect(bar(page)).toBeVisible()

  await test.step('a link pasted into the address is opened; Back leads to the run before', async () => {
    await page.evaluate((fragment) => {
      location.hash = fragment
    }, link)
    await expect(product.nodeIs('Server 2, up')).toBeVisible()
    await expect(clock(page)).toHaveText('0:12.0')
    expect(page.url()).toContain(link)
    await page.goBack()
    await expect(product.nodeIs('Server 2, powered off')).toBeVisible()
    expect(page.url()).not.toContain('#')
  })
})

test(
  'the last five runs are in the menu of designs, and each opens; a run in which nothing was done displaces none',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    for (const name of ['First alive', 'Fourth server', 'Read/write split', 'Classic three', 'Least connections']) {
      await page.clock.fastForward(1000)
      await product.openDesign(name)
      await powerOff(product, 'Server 1')
    }
    await page.clock.fastForward(1000)
    await product.openDesign('First alive')
    await powerOff(product, 'Server 2')
    await product.openDesign('Classic three')
    await product.play(2)
    await product.button(/^Design:/).click()
    await expect(lastRuns(page)).toHaveText([
      /^First alive at 0:00/,
      /^Least connections at 0:00/,
      /^Classic three at 0:00/,
      /^Read\/write split at 0:00/,
      /^Fourth server at 0:00.*last: .*Server 1/,
    ])
    await expect.poll(() => violationsOf(page, true)).toEqual([])
    await product.press('End')
    await expect(lastRuns(page).last()).toBeFocused()
    await product.press('Enter')
    await expect(page.getByRole('heading', { name: 'Fourth server', level: 2 })).toBeVisible()
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
    await expect(product.button('Play')).toBeVisible()
    await product.press('Control+z')
    await expect(page.getByRole('heading', { name: 'Classic three', level: 2 })).toBeVisible()
  },
)

test(
  'storage that refuses is reported once when there is something to lose, and old runs make room',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    // Each piece is written once: what fits stands under this key, what is still free then under others.
    const fill = (key: string) =>
      page.evaluate((name) => {
        let pieces = 0
        for (let size = 2 ** 22; size >= 1; size /= 2) {
          try {
            for (;;) localStorage.setItem(pieces++ === 0 ? name : `${name.length}, piece ${pieces}`, 'x'.repeat(size))
          } catch {
            pieces--
          }
        }
      }, key)
    await fill('failover.run.old')
    await powerOff(product, 'Server 1')
    await page.reload()
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()

    await fill('of another page')
    const alert = page.getByRole('alert')
    await product.select('Server 2,')
    await product.press('k')
    await expect(alert).toContainText('cannot store anything for this page')
    await product.button('Dismiss').click()
    await product.select('Nginx on Server 1')
    await product.press('k')
    await page.clock.fastForward(3000)
    await expect(alert).toHaveCount(0)
  },
)

test(
  'what is kept is not trusted: damaged, too long or foreign, it is named, and the page begins',
  { tag: '@wide' },
  async ({ page }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page)
    await product.open()
    const begin = async (run: string): Promise<void> => {
      await page.evaluate((text) => {
        history.replaceState(null, '', location.pathname)
        localStorage.setItem('failover.run', '"kept"')
        localStorage.setItem('failover.run.kept', text)
      }, run)
      await page.reload()
      await expect(product.node('HAProxy on')).toBeVisible()
    }
    const dialog = page.getByRole('dialog')
    const written = (moment: unknown) => JSON.stringify({ atMs: 1, speed: 2, moment })
    for (const damaged of ['\u0000{[', '{}', '"kept"', written(7)]) {
      await begin(damaged)
      await expect(dialog).toContainText('saved of it was damaged')
      await product.press('Escape')
      await expect(product.button('Pause')).toBeVisible()
    }
    await begin(written({ version: 1, design: { id: 'no such' } }))
    await expect(dialog).toContainText('Your earlier run couldn’t be restored')
    await product.press('Escape')

    const run: unknown = JSON.parse(watchedRun(30_000e6))
    await begin(written(run))
    await expect(dialog).toContainText('12 million requests; at most 60 million are replayed')
    await product.press('Escape')

    const commands = [
      { atUs: 1e6, op: 'powerOff', target: 'server-1' },
      { atUs: 2e6, op: 'explode' },
    ]
    const branches = [{ name: null, parent: -1, kept: 0, commands, knownUs: 3e6 }]
    await begin(written({ version: 1, design: { id: 'first-alive' }, branches, nowUs: 3e6 }))
    await expect(dialog).toContainText('The rest of your earlier run is open')
    await product.press('Escape')
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()

    await test.step('an embedded page neither shows a kept run nor keeps one', async () => {
      const before = await page.evaluate(() => JSON.stringify(localStorage))
      await page.goto('./?embed=1&speed=12.5')
      await expect(product.nodeIs('Server 1, up')).toBeVisible()
      await product.play(12)
      await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toBe(before)
    })
    expect(complaints).toEqual([])
  },
)
