// A rehearsal whole: by keyboard alone, against a clock that the test owns, to its sheet; and what it outlives.
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { fragmentOf } from '../src/app/rehearsal/subject'
import { reviewerAsks } from '../src/words/rehearsal-words'
import { violationsOf } from './axe'
import { Product } from './product'
import { everyNth } from './sample'

const MINUTE_MS = 60_000

class Rehearsal {
  readonly timer: Locator
  constructor(
    readonly page: Page,
    readonly region = page.getByRole('region', { name: 'Rehearsal', exact: true }),
  ) {
    this.timer = region.getByRole('timer')
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true })
  }

  /** The number of the question that is asked, as the exercise counts. */
  async asked(place: number): Promise<number> {
    const heading = this.region.getByRole('heading', { name: `Question ${place} of 8` })
    await expect(heading).toBeFocused()
    const text = await heading.innerText()
    return reviewerAsks.findIndex((asks) => text.includes(asks)) + 1
  }

  /** Real time passes; what is left is told to a second or two. */
  async wait(ms: number): Promise<void> {
    await this.page.clock.fastForward(ms)
  }

  async leftMinutes(): Promise<number> {
    const [, minutes, seconds] = /(\d+):(\d+) left/.exec(await this.timer.innerText()) ?? []
    return Number(minutes) + Number(seconds) / 60
  }
}

/** Opens the list of lessons, and a rehearsal in its place, by keyboard; `first` comes before it begins. */
async function open(
  page: Page,
  first?: (product: Product) => Promise<void>,
): Promise<{ product: Product; rehearsal: Rehearsal }> {
  const product = new Product(page)
  const rehearsal = new Rehearsal(page)
  await product.open('?design=classic-three&lesson=0')
  await first?.(product)
  await press(product, page.getByRole('button', { name: 'Rehearsal', exact: true }))
  await press(product, rehearsal.button('Start the clock'))
  return { product, rehearsal }
}

async function press(product: Product, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await product.tabTo(target)
  await product.press('Enter')
}

test(
  'all eight questions by keyboard, then the sheet: on the page, as Markdown and on paper',
  { tag: '@wide' },
  async ({ page }, info) => {
    const { product, rehearsal } = await open(page)
    const order: number[] = []
    const marks = ['Sure', 'Unsure', 'Did not know']
    for (let place = 1; place <= 8; place++) {
      const asked = await rehearsal.asked(place)
      order.push(asked)
      if (place < 8) {
        await product.tabTo(rehearsal.region.getByRole('textbox'))
        await page.keyboard.type(`What I say to ${asked}.`)
        await press(product, rehearsal.button('Reveal'))
        const facts = rehearsal.region.getByRole('status', { name: 'Measured in Classic three' }).getByRole('listitem')
        await expect(rehearsal.region.getByRole('heading', { name: 'Measured in Classic three' })).toBeFocused()
        await expect(facts.first()).toContainText('because')
        const mark = rehearsal.button(marks[place % 3])
        await press(product, mark)
        await expect(mark).toHaveAttribute('aria-pressed', 'true')
      }
      if (place === 1) await expect.poll(() => violationsOf(page, true)).toEqual([])
      await rehearsal.wait(2 * MINUTE_MS)
      await press(product, rehearsal.button(place < 8 ? 'Next' : 'Finish'))
    }
    expect(order.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])

    const sheet = rehearsal.region.getByRole('article', { name: 'Rehearsal: Classic three' })
    await expect(sheet.getByRole('heading', { name: 'Rehearsal: Classic three' })).toBeFocused()
    await expect(sheet).toContainText(/Classroom pace, seed \d+ · 1[6-9]:\d\d of 30:00 used/)
    // What was not revealed is measured for the sheet.
    await expect(sheet.getByText('Measuring…')).toHaveCount(0)
    const unsure = sheet.getByRole('region', { name: 'Unsure' })
    await expect(unsure.getByRole('heading', { level: 5 })).toHaveCount(3)
    await expect(unsure.getByRole('blockquote').first()).toHaveText(`What I say to ${order[0]}.`)
    await expect(sheet.getByRole('region', { name: 'Not answered' }).getByRole('listitem').first()).toContainText(
      'because',
    )
    await expect.poll(() => violationsOf(page, true)).toEqual([])

    const link = sheet.getByRole('link', { name: `Scene 1 of lesson ${order[0]}, in a new tab` })
    await expect(link).toHaveAttribute('href', new RegExp(`design=classic-three.*&lesson=${order[0]}&scene=1$`))

    const coming = page.waitForEvent('download')
    await press(product, rehearsal.region.getByRole('link', { name: 'Download .md' }))
    const download = await coming
    expect(download.suggestedFilename()).toBe('failover-rehearsal-classic-three.md')
    const path = info.outputPath('sheet.md')
    await download.saveAs(path)
    const text = readFileSync(path, 'utf8')
    expect(text).toMatch(/^# Rehearsal: Classic three\n/)
    for (const asked of reviewerAsks) expect(text).toContain(asked)
    expect(text).toContain(`> What I say to ${order[0]}.`)
    expect(text.match(/\[Scene \d\]\(http[^)]*&lesson=\d&scene=\d\)/g)?.length).toBeGreaterThan(15)

    await page.emulateMedia({ media: 'print' })
    await expect(product.node('HAProxy on')).toBeHidden()
    const paper = page.locator('body > article')
    await expect(paper).toContainText(`What I say to ${order[0]}.`)
    await expect(paper).toContainText('Rehearsal: Classic three')
    await page.emulateMedia({ media: 'screen' })
    await expect(paper).toBeHidden()

    await press(product, rehearsal.button('End the rehearsal'))
    await expect(page.getByRole('button', { name: 'Rehearsal', exact: true })).toBeVisible()
  },
)

test(
  'the clock goes on behind the page’s back, stands while it is stopped, and says when it is over',
  { tag: '@full' },
  async ({ page }) => {
    const { product, rehearsal } = await open(page)
    const first = await rehearsal.asked(1)
    await product.tabTo(rehearsal.region.getByRole('textbox'))
    await page.keyboard.type('Half a thought')

    await test.step('it is left, and come back to', async () => {
      await press(product, page.getByRole('button', { name: 'Leave the lesson' }))
      await expect(rehearsal.region).toHaveCount(0)
      await rehearsal.wait(5 * MINUTE_MS)
      await press(product, product.button(/^Lessons:/))
      await expect.poll(() => rehearsal.asked(1)).toBe(first)
      await expect(rehearsal.region.getByRole('textbox')).toHaveValue('Half a thought')
      await expect.poll(() => rehearsal.leftMinutes()).toBeLessThan(25)
      await expect.poll(() => rehearsal.leftMinutes()).toBeGreaterThan(20)
    })

    await test.step('it is stopped, outlives a reload, and goes on', async () => {
      await press(product, rehearsal.button('Pause'))
      await expect(rehearsal.region.getByText('The clock is stopped.')).toBeVisible()
      const left = await rehearsal.leftMinutes()
      await rehearsal.wait(10 * MINUTE_MS)
      await page.reload()
      await expect.poll(() => rehearsal.asked(1)).toBe(first)
      await expect(rehearsal.region.getByRole('textbox')).toHaveValue('Half a thought')
      await expect.poll(() => rehearsal.leftMinutes()).toBe(left)
      await press(product, rehearsal.button('Go on'))
    })

    await test.step('when it is over it says so, and one may finish', async () => {
      await rehearsal.wait(26 * MINUTE_MS)
      await expect(rehearsal.region.getByText('The thirty minutes are over. Finish in your own time.')).toBeVisible()
      await expect(rehearsal.timer).toHaveText(/over$/)
      await press(product, rehearsal.button('Reveal'))
      await expect(rehearsal.region.getByRole('listitem').first()).toContainText('because')
      await press(product, rehearsal.button('Give up'))
      await expect(rehearsal.region.getByRole('region', { name: 'Not answered' })).toBeVisible()
    })
  },
)

test(
  'a design that was changed is measured as it stands; another one on the canvas is said, and its own opened again',
  { tag: '@full' },
  async ({ page }) => {
    const name = 'Classic three with one more replica'
    const link = await fragmentOf({ designId: 'classic-three', profile: 'classroom', seed: 12, changes: ['replica'] })
    const added = page.getByRole('group', { name: /^Replica server/ })
    const { product, rehearsal } = await open(page, async () => {
      await page.evaluate((fragment) => (location.hash = fragment), link)
      await expect(added).toBeVisible()
    })
    await press(product, rehearsal.button('Reveal'))
    const measured = rehearsal.region.getByRole('status', { name: `Measured in ${name}` })
    await expect(measured.getByRole('listitem').first()).toContainText('because')
    await expect(rehearsal.region.getByRole('note')).toHaveCount(0)

    await test.step('another design', async () => {
      await product.button(/^Design:/).click()
      await page.getByRole('menuitemradio', { name: /^First alive/ }).click()
      await expect(rehearsal.region.getByRole('note')).toContainText(`This rehearsal is about ${name}`)
      await expect(added).toHaveCount(0)
      await press(product, rehearsal.button(`Open ${name}`))
      await expect(rehearsal.region.getByRole('note')).toHaveCount(0)
      await expect(added).toBeVisible()
    })

    await test.step('its sheet names it, and leads to its scenes', async () => {
      await press(product, rehearsal.button('Give up'))
      await expect(rehearsal.region.getByRole('article', { name: `Rehearsal: ${name}` })).toBeVisible()
      await expect(rehearsal.region.getByRole('link', { name: 'Download .md' })).toBeVisible()
      const scene = rehearsal.region.getByRole('link', { name: 'Scene 1 of lesson 4, in a new tab' })
      await page.goto((await scene.getAttribute('href')) ?? '')
      await expect(page.getByText('Lesson 4 · scene 1 of 6')).toBeVisible()
      await expect(added).toBeVisible()
    })
  },
)

for (const [name, width, height, presenting] of everyNth(
  [
    ['on a phone', 390, 844, false],
    ['in a presentation', 1280, 720, true],
  ] as const,
  2,
)) {
  test(`nothing of it is cut ${name}`, { tag: '@wide' }, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const product = new Product(page)
    const rehearsal = new Rehearsal(page)
    await product.open('?design=first-alive&lesson=0')
    if (presenting) {
      await product.press('p')
      await expect(page.getByRole('navigation', { name: 'Presentation' })).toBeVisible()
    }
    await page.getByRole('button', { name: 'Rehearsal', exact: true }).click()
    await rehearsal.button('Start the clock').click()
    await rehearsal.region.getByRole('textbox').fill('A word')
    await rehearsal.button('Reveal').click()
    await expect(rehearsal.region.getByRole('listitem').first()).toContainText('because')
    await rehearsal.button('Unsure').click()
    await rehearsal.button('Next').click()
    await rehearsal.asked(2)
    await rehearsal.button('Give up').click()
    await expect(rehearsal.region.getByText('Measuring…')).toHaveCount(0)
    const wider = await rehearsal.region.evaluate((region) =>
      [...region.querySelectorAll<HTMLElement>('*')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
        .map((element) => element.className),
    )
    expect(wider).toEqual([])
  })
}
