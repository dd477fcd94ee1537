// A moment travels by link, file and QR code to another browser and is the same there; what is damaged is named.
import type { Browser, Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dropFile, watchedRun } from './dropped-file'
import { pictureOf } from './picture'
import { collectComplaints, Product, saveData } from './product'

/** A run with an intervention. */
async function prepare(page: Page): Promise<Product> {
  const product = new Product(page)
  await product.open('?seed=7')
  await product.play(6)
  await product.select('Server 1,')
  await product.press('k')
  await product.play(6)
  return product
}

async function linkOf({ page }: Product): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click()
  const field = page.getByRole('dialog', { name: 'Share this moment' }).getByLabel('Link to this moment')
  await expect(field).toHaveValue(/#s=1\./)
  return field.inputValue()
}

async function elsewhere(browser: Browser, link: string): Promise<Product> {
  const context = await browser.newContext()
  const product = new Product(await context.newPage())
  await saveData(product.page)
  await product.page.goto(link)
  await expect(product.node('HAProxy on')).toBeVisible()
  return product
}

test('a link opened in another browser shows the same picture, paused', async ({ page, browser }) => {
  const complaints = collectComplaints(page)
  const product = await prepare(page)
  const before = await pictureOf(product)
  const address = page.url()
  const link = await linkOf(product)
  expect(page.url()).toBe(address)
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  await page.getByRole('button', { name: 'Enlarge' }).click()
  const code = await page.getByRole('img', { name: 'QR code of the link' }).boundingBox()
  expect(code?.width).toBeGreaterThan(500)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('status').filter({ hasText: /copied|did not allow/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const other = await elsewhere(browser, link)
  const theirs = collectComplaints(other.page)
  await expect(other.button('Play')).toBeVisible()
  await expect(other.nodeIs('Server 1, powered off')).toBeVisible()
  await expect.poll(() => pictureOf(other)).toEqual(before)
  expect([...complaints, ...theirs]).toEqual([])

  await test.step('a damaged link opens what is valid and names the rest; a newer one opens nothing', async () => {
    const damaged = await elsewhere(browser, link.slice(0, -12))
    await expect(damaged.page.getByRole('dialog', { name: 'Part of it could not be used' })).toContainText('cut off')
    await damaged.page.getByRole('button', { name: 'Close' }).last().click()
    await expect(damaged.button('Play')).toBeVisible()

    const newer = await elsewhere(browser, link.replace('#s=1.', '#s=2.'))
    await expect(newer.page.getByRole('dialog', { name: 'This couldn’t be opened' })).toContainText('newer version')
    await newer.page.keyboard.press('Escape')
    await newer.waitUntil(1)
  })
})

test(
  'a file is saved, opened, dropped and refused without losing the run',
  { tag: '@wide' },
  async ({ page }, info) => {
    const complaints = collectComplaints(page)
    const product = await prepare(page)
    const before = await pictureOf(product)
    await page.getByRole('button', { name: 'Share' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save to a file' }).click()
    const download = await coming
    expect(download.suggestedFilename()).toMatch(/^failover-classic-three-0-\d\d\.json$/)
    const path = info.outputPath('moment.json')
    await download.saveAs(path)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('"version": 1')
    await page.keyboard.press('Escape')

    await product.openDesign('First alive')
    await page.getByRole('button', { name: 'Share' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Open a file…' }).click()
    await (await chooser).setFiles(path)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect.poll(() => pictureOf(product)).toEqual(before)

    await product.press('.')
    await dropFile(page, text)
    await expect(page.getByText('Drop the file here')).toHaveCount(0)
    await expect.poll(async () => (await pictureOf(product)).fingerprint).toBe(before.fingerprint)

    await dropFile(page, 'no JSON at all')
    await expect(page.getByRole('dialog', { name: 'This couldn’t be opened' })).toContainText('not JSON')
    await page.keyboard.press('Escape')
    await expect.poll(() => pictureOf(product)).toEqual(before)

    await test.step('opening a long run shows its replay under a message, and can be cancelled', async () => {
      const message = page.getByText(/^Replaying \d+:00 of the run…$/)
      const share = page.getByRole('progressbar', { name: 'Replayed' })

      await dropFile(page, watchedRun(1200e6))
      await expect(message).toHaveText('Replaying 20:00 of the run…')
      await expect(share).toHaveJSProperty('max', 1)
      await product.button('Cancel').click()
      await expect(message).toHaveCount(0)
      await expect.poll(() => pictureOf(product)).toEqual(before)

      await dropFile(page, watchedRun(180e6))
      await expect(message).toBeVisible()
      await expect(message).toHaveCount(0)
      await expect(page.getByRole('timer').first()).toHaveText('3:00.0')
      await expect(product.button('Play')).toBeVisible()
    })

    await test.step('a terminal scenario is dropped: it opens with its commands, as the same run', async () => {
      const scenario = JSON.stringify({
        version: 1,
        design: { id: 'first-alive', seed: 3 },
        durationMs: 20_000,
        commands: [{ atUs: 4e6, op: 'kill', target: 'server-1' }],
      })
      const path = info.outputPath('scenario.json')
      writeFileSync(path, scenario)
      const told = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/simulate.ts', path], { encoding: 'utf8' })
      const digest = /"digest": "(\w+)"/.exec(told.stdout)?.[1]

      await dropFile(page, scenario)
      await expect(page.getByRole('heading', { name: 'First alive', level: 2 })).toBeVisible()
      await expect(product.button('Play')).toBeVisible()
      await expect(page.getByRole('timer').first()).toHaveText('0:00.0')
      await expect(product.nodeIs('Server 1, up')).toBeVisible()
      await page.getByRole('slider', { name: 'Instant shown' }).press('End')
      await expect(page.getByRole('timer').first()).toHaveText('0:20.0')
      await expect(product.nodeIs('Server 1, processes killed')).toBeVisible()
      await expect(product.fingerprint).toHaveText(String(digest))
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await dropFile(page, scenario.replace('"commands"', '"command"'))
      const refused = page.getByRole('dialog', { name: 'This couldn’t be opened' })
      await expect(refused).toContainText('command is not a known key; did you mean commands?')
    })
    expect(complaints).toEqual([])
  },
)

test('the address shows what a teacher asks for', { tag: '@wide' }, async ({ page }) => {
  const complaints = collectComplaints(page)
  const product = new Product(page)
  await product.openLive('?theme=dark&panels=strip,bar&paused=1&speed=0.5')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(product.button('Play')).toBeVisible()
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await expect(product.numbers).toBeVisible()
  await product.openLive('?panels=')
  await expect(page.getByRole('banner').or(page.getByRole('contentinfo'))).toHaveCount(0)
  await product.openLive('?controls=none')
  await expect(page.getByRole('button')).toHaveCount(0)
  await product.press('Tab', 4)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('.react-flow__node, .react-flow__edge') ?? null))
    .toBeNull()
  const pressable = await page.evaluate(() => {
    const found = new Set<string>()
    for (let x = 5; x < innerWidth; x += 10) {
      for (let y = 5; y < innerHeight; y += 10) {
        const at = document.elementFromPoint(x, y)
        if (at !== null && (getComputedStyle(at).cursor === 'pointer' || at.closest('a') !== null))
          found.add(at.outerHTML)
      }
    }
    return [...found]
  })
  expect(pressable).toEqual([])
  await product.openLive('?panels=lid&speed=900&paused=2&controls=some')
  for (const name of ['panels', 'speed', 'paused', 'controls']) {
    await expect(page.getByRole('alert')).toContainText(`${name}=`)
  }
  expect(complaints).toEqual([])
})

test('an embedded page plays, and opens the full page at its moment', { tag: '@wide' }, async ({ page, context }) => {
  const product = new Product(page)
  await product.open('?embed=1')
  await product.play(6)
  await product.button('Play').click()
  await expect(page.getByRole('button')).toHaveCount(1)
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open in Failover' }).click()
  const full = new Product(await opening)
  await expect(full.node('HAProxy on')).toBeVisible()
  await expect(full.button('Play')).toBeVisible()
  await expect.poll(() => full.now()).toBeGreaterThanOrEqual(6)
  await expect(product.button('Play')).toBeVisible()
})
