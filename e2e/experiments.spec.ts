// What stops when a part dies: the table and the badges are those of the engine, and follow what is done; by mouse, by keyboard, by the table.
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { violationsOf } from './axe'
import { badgesOf, deathsOf, shownBadges } from './deaths'
import { collectComplaints, Product, saveData } from './product'
import { twinOf } from './twin'
import { everyNth } from './sample'

declare global {
  interface Window {
    seenBadges?: Set<string>
  }
}

// Colours halfway through a transition are no finding of axe.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } })

const place = (page: Page): Locator => page.getByRole('region', { name: 'Experiments', exact: true })
const table = (page: Page): Locator => page.getByRole('table', { name: 'What each death does' })
const title = (page: Page): Locator => page.getByRole('heading', { name: 'Experiments' })
const bar = (page: Page): Locator => page.getByRole('button', { name: 'Experiments', exact: true })
const told = (page: Page): Locator => place(page).getByRole('status').first()

/** The rows as they stand, with the id of the part and the engine's verdict. */
async function rows(page: Page): Promise<string[]> {
  return table(page)
    .locator('tbody')
    .getByRole('row')
    .evaluateAll((all) => all.map(({ dataset }) => `${dataset.part ?? ''}: ${dataset.verdict ?? ''}`))
}

/** The table is known, and with the badges it is what the engine finds on the twin of this run. */
async function agrees({ page, twin }: Product): Promise<void> {
  const deaths = deathsOf(twin)
  await expect(table(page)).toHaveAttribute('aria-busy', 'false')
  await expect.poll(() => rows(page)).toEqual(deaths.parts.map(({ id, verdict }) => `${id}: ${verdict}`))
  await expect.poll(() => shownBadges(page)).toEqual(badgesOf(deaths))
}

/** Workers that carry out trials; the packets' painter is another. */
const hands = (page: Page): number => page.workers().filter((worker) => worker.url().includes('trial')).length

test(
  'by mouse: the bar opens it, columns sort it, a row is shown on a branch, undo brings the run back',
  { tag: '@wide' },
  async ({ page, browser }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page)
    await product.open('?seed=12')
    await product.play(6)
    await product.agrees()
    const before = product.twin.digest()

    await test.step('table and badges are those of the engine, and announced', async () => {
      await expect(bar(page)).toHaveAttribute('aria-pressed', 'false')
      await bar(page).click()
      await expect(bar(page)).toHaveAttribute('aria-pressed', 'true')
      await agrees(product)
      await expect(told(page)).toContainText(/^SPOF: .*Load balancer.*MySQL on Server 1 for writes.*\./)
      await expect(product.node('MySQL on Server 1')).toContainText('SPOF for writes')
      await expect(product.node('MySQL on Server 2')).not.toContainText('SPOF')
    })

    await test.step('a column sorts, the other way round, and not', async () => {
      const lost = table(page).getByRole('columnheader', { name: 'Lost', exact: true })
      const counts = async (): Promise<number[]> => {
        const cells = await table(page).locator('tbody td[data-column=lost]').allInnerTexts()
        return cells.map((text) => Number(text.replaceAll(',', '')))
      }
      const byHarm = await rows(page)
      const usual = await counts()
      await lost.getByRole('button').click()
      await expect(lost).toHaveAttribute('aria-sort', 'descending')
      await expect.poll(counts).toEqual(usual.toSorted((a, b) => b - a))
      await lost.getByRole('button').click()
      await expect(lost).toHaveAttribute('aria-sort', 'ascending')
      await expect.poll(counts).toEqual(usual.toSorted((a, b) => a - b))
      await lost.getByRole('button').click()
      await expect(lost).not.toHaveAttribute('aria-sort')
      await expect.poll(() => rows(page)).toEqual(byHarm)
    })

    await test.step('nothing overflows the page on small windows, and axe finds nothing in light and dark', async () => {
      const sizes = [
        [1280, 720],
        [390, 844],
        [1440, 900],
      ]
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        await expect(table(page)).toBeVisible()
        await product.settled()
        const over = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement
          return scrollWidth - clientWidth
        })
        expect(over, `${String(width)} px`).toBe(0)
        for (const theme of width === 1440 ? ['light', 'dark'] : ['light']) {
          await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme)
          const found = await violationsOf(page, theme === 'light')
          expect(found.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
        }
      }
    })

    await test.step('a link carries it to another browser', async () => {
      await product.button('Share').click()
      const field = page.getByRole('dialog', { name: 'Share this moment' }).getByLabel('Link to this moment')
      await expect(field).toHaveValue(/#s=1\./)
      const context = await browser.newContext()
      const other = new Product(await context.newPage())
      await saveData(other.page)
      await other.page.goto(await field.inputValue())
      await expect(place(other.page)).toBeVisible()
      other.twin = product.twin
      await agrees(other)
      await context.close()
      await page.keyboard.press('Escape')
    })

    await test.step('a click on a row shows that death on a branch, playing', async () => {
      const nginx = table(page)
        .getByRole('row')
        .filter({ has: page.getByRole('button', { name: 'Nginx on Server 2', exact: true }) })
      await nginx.getByRole('cell').first().click()
      await expect(product.button('Pause')).toBeVisible()
      await expect(product.nodeIs('Nginx on Server 2, killed')).toBeVisible()
      await expect(product.details.getByRole('heading', { name: 'Nginx' })).toBeVisible()
      await product.button('Pause').click()
      product.twin.apply({ op: 'kill', target: 'nginx-2' })
      await agrees(product)
      await product.button(/^Undo: kill Nginx on Server 2/).click()
      await expect(product.nodeIs('Nginx on Server 2, killed')).toHaveCount(0)
    })

    await test.step('closed, the timeline is back, and the run is the one from before', async () => {
      await bar(page).click()
      await expect(place(page)).toHaveCount(0)
      await expect(product.fingerprint).toHaveText(before)
      await expect.poll(() => shownBadges(page)).toEqual([])
    })
    expect(complaints).toEqual([])
  },
)

test(
  'by the keyboard alone, from the rail, and through the table that stands in for the drawing',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=12')
    await product.play(3)

    await test.step('X opens it with focus in it, Escape closes it and gives focus back', async () => {
      await product.node('Server 1,').focus()
      await product.press('x')
      await expect(title(page)).toBeFocused()
      await agrees(product)
      await product.press('Escape')
      await expect(place(page)).toHaveCount(0)
      await expect(product.node('Server 1,')).toBeFocused()
    })

    await test.step('a column and a row are pressed', async () => {
      await product.press('x')
      const lost = table(page).getByRole('button', { name: 'Lost', exact: true })
      await product.tabTo(lost)
      await product.press('Enter')
      await expect(table(page).getByRole('columnheader', { name: 'Lost', exact: true })).toHaveAttribute('aria-sort')
      await product.tabTo(table(page).getByRole('button', { name: 'Nginx on Server 1', exact: true }))
      await product.press('Enter')
      await expect(product.nodeIs('Nginx on Server 1, killed')).toBeVisible()
      await product.press('Control+z')
      await expect(product.nodeIs('Nginx on Server 1, killed')).toHaveCount(0)
      await product.press('Escape')
      await expect(place(page)).toHaveCount(0)
    })

    await test.step('question 6 of the rail opens it and keeps focus', async () => {
      const question = page.locator('summary').filter({ hasText: /^6/ })
      await question.focus()
      await product.press('Enter')
      await agrees(product)
      await expect(question).toBeFocused()
    })

    await test.step('the badges stand in the table of the site, and follow a command given there', async () => {
      await product.press('t')
      const site = page.getByRole('table', { name: /^Hosts and services/ })
      const row = (name: string): Locator =>
        site
          .getByRole('row')
          .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}( SPOF.*| …)?$`) }) })
      await expect(row('MySQL on Server 1').getByRole('rowheader')).toContainText('SPOF for writes')
      await expect(row('Nginx on Server 1').getByRole('rowheader')).not.toContainText(/SPOF|…/)
      await row('Nginx on Server 2').getByRole('button', { name: /^Kill/ }).press('Enter')
      product.twin.apply({ op: 'kill', target: 'nginx-2' })
      const expected = badgesOf(deathsOf(product.twin))
      expect(expected).toContainEqual(['nginx-1', 'SPOF'])
      await expect(row('Nginx on Server 1').getByRole('rowheader')).toContainText('SPOF')
      await expect(site.getByRole('rowheader').filter({ hasText: 'SPOF' })).toHaveCount(expected.length)
    })
  },
)

/** Writes down, before each painted frame and at each change of the canvas, what it says: of Nginx on Server 2, and all badges. */
async function watchBadges(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>()
    const look = (): void => {
      const nodes = [...document.querySelectorAll('[aria-roledescription=node]')]
      const badges = nodes.flatMap((node) => {
        const texts = [...node.querySelectorAll('span')].map(({ textContent }) => textContent)
        const id = node.getAttribute('data-id') ?? ''
        return texts.filter((text) => text.startsWith('SPOF') || text === '…').map((text) => `${id} ${text}`)
      })
      const killed = nodes.some((node) => node.ariaLabel === 'Nginx on Server 2, killed')
      seen.add(`${killed ? 'killed' : 'alive'}: ${badges.toSorted().join(', ')}`)
    }
    const everyFrame = (): void => {
      look()
      requestAnimationFrame(everyFrame)
    }
    everyFrame()
    new MutationObserver(look).observe(document.querySelector('main') ?? document, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    window.seenBadges = seen
  })
  return () => page.evaluate(() => [...(window.seenBadges ?? [])])
}

test(
  'what would help: other parts are opened as a run of their own, which leads back to this one as it was',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=12')
    await product.play(3)
    await bar(page).click()
    await page.getByRole('radio', { name: 'What would help' }).click()
    await expect(place(page).getByText('Other parts make another design')).toBeVisible()
    await product.button('Open the design with this change: One more replica').click()
    const back = product.button('Back to Classic three')
    await expect(back).toBeVisible()
    await expect(product.node('Replica server')).toBeVisible()
    await expect(product.node('MySQL on Replica server')).toBeVisible()
    await product.button('Pause').click()
    await product.press('x')
    await back.click()
    await expect(product.node('Replica server')).toHaveCount(0)
    await product.agrees()
    const undo = page.getByRole('button', { name: 'Undo: open a design' })
    await undo.click()
    await expect(product.node('Replica server')).toBeVisible()
    await undo.click()
    await expect(back).toHaveCount(0)
    await product.agrees()
  },
)

test(
  'what would help: no row moves under the pointer while others are still tried',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=12')
    await product.play(3)
    await bar(page).click()
    // The pointer is there with the first row.
    await page.evaluate(() => {
      const observer = new MutationObserver(() => {
        const table = document.querySelector('tr[data-change]')?.closest('table')
        if (table === null || table === undefined) return
        observer.disconnect()
        table.dispatchEvent(new PointerEvent('pointerover', { pointerType: 'mouse', bubbles: true }))
      })
      observer.observe(document.body, { subtree: true, childList: true })
    })
    await page.getByRole('radio', { name: 'What would help' }).click()
    const table = place(page).getByRole('table')
    const rows = table.locator('tr[data-change]')
    await expect(table).toHaveAttribute('aria-busy', 'false')
    await expect(rows).toHaveCount(1)
    const first = await rows.getAttribute('data-change')
    await table.dispatchEvent('pointerout', { pointerType: 'mouse', bubbles: true })
    await expect(rows).not.toHaveCount(1)
    await expect(table.locator(`tr[data-change="${first ?? ''}"]`)).toHaveCount(1)
  },
)

test(
  'badges follow a command and are never wrong in between; pairs can be cancelled; closed, no worker is left',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    const complaints = collectComplaints(page)
    await product.openLive('?seed=12&paused=1')
    const inWords = (badges: [string, string][]): string =>
      badges
        .map(([id, badge]) => `${id} ${badge}`)
        .toSorted()
        .join(', ')
    product.twin = twinOf(new URLSearchParams('seed=12'))
    const { twin } = product
    const painters = page.workers().length

    await test.step('killing Nginx on Server 2 makes Nginx on Server 1 a single point of failure', async () => {
      await product.press('x')
      await agrees(product)
      const before = badgesOf(deathsOf(twin))
      const tried = (): [string, string][] =>
        deathsOf(twin)
          .parts.filter(({ what }) => what !== 'link')
          .map(({ id }) => [id, '…'])
      const seen = await watchBadges(page)
      await product.node('Nginx on Server 2').focus()
      await product.press('k')
      twin.apply({ op: 'kill', target: 'nginx-2' })
      await agrees(product)
      const after = badgesOf(deathsOf(twin))
      expect(after).toContainEqual(['nginx-1', 'SPOF'])
      await expect
        .poll(async () => (await seen()).toSorted())
        .toEqual([`alive: ${inWords(before)}`, `killed: ${inWords(tried())}`, `killed: ${inWords(after)}`].toSorted())
    })

    await test.step('two at once: it counts, is cancelled, and tells only what is worse', async () => {
      await product.button('Try two at once').click()
      const trying = page.getByText(/^Trying: /)
      await expect(trying).toBeVisible()
      // At once: a pointer would wait for frames, and the workers do not.
      await product.button('Cancel').dispatchEvent('click')
      await expect(trying).toHaveCount(0)
      await product.button('Try two at once').click()
      await expect(page.getByText(/^Of \d+ pairs/)).toBeVisible({ timeout: 60_000 })
    })

    await test.step('closed, it leaves no worker', async () => {
      expect(hands(page)).toBeGreaterThan(0)
      await product.press('Escape')
      await expect(place(page)).toHaveCount(0)
      await expect.poll(() => hands(page)).toBe(0)
      expect(page.workers()).toHaveLength(painters)
    })

    await test.step('where no request arrives it says why', async () => {
      await page.getByRole('slider', { name: 'Requests per second' }).first().focus()
      await product.press('Home')
      await product.press('x')
      await expect(told(page)).toContainText(
        'No requests arrive, so there is nothing to measure. Close the experiments and let some traffic in.',
      )
      await expect(table(page)).toHaveCount(0)
      await expect.poll(() => shownBadges(page)).toEqual([])
      await product.press('Control+z')
      await agrees(product)
    })
    expect(complaints).toEqual([])
  },
)

const blocked: Record<string, (page: Page) => Promise<unknown>> = {
  'cannot be loaded': (page) => page.route(/trial\.worker/, (route) => route.abort()),
  'do not exist': (page) => page.addInitScript(() => Reflect.deleteProperty(window, 'Worker')),
}
for (const [name, block] of everyNth(Object.entries(blocked), 2)) {
  test(`where workers ${name} it says so, and finds the same`, async ({ page }) => {
    await block(page)
    const product = new Product(page)
    await product.openLive('?seed=12&paused=1')
    product.twin = twinOf(new URLSearchParams('seed=12'))
    await product.press('x')
    await agrees(product)
    await expect(told(page)).toContainText('This browser cannot run workers for this page, so this takes longer.')
    expect(hands(page)).toBe(0)
  })
}
