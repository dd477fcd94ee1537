// No title, heading, button or label of the panels is cut, and no ring of what has focus crosses what is written beside it.
// In one design, or in all that have long words with FULL=1; the names of hosts in each of those in one way, or in all.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Product } from './product'
import { everyNth, sample } from './sample'

/** What overflows a box that hides it, among all that is seen outside the drawing. */
function cutOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const written = (element: Element): string =>
      (element instanceof HTMLInputElement ? element.value : element.textContent).trim()
    const found = [...document.querySelectorAll('body *')].filter((element) => {
      if (element.closest('.react-flow') !== null || element.clientWidth <= 2) return false
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
      const { overflowX } = getComputedStyle(element)
      const isTitle = element.querySelector('main') === null && written(element) !== ''
      return isTitle && /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1
    })
    return found.map((element) => `“${written(element).slice(0, 60)}” is cut`)
  })
}

/** Gives focus, as by keyboard, to each control in sight; says which visible text its ring crosses. */
function crossedOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const centre = ({ left, right, top, bottom }: DOMRect): Element | null =>
      document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const texts: { text: Node; line: DOMRect }[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = walk.nextNode(); text !== null; text = walk.nextNode()) {
      const { parentElement: parent } = text
      if (text.textContent?.trim() === '' || parent?.closest('main, nav') !== null) continue
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      for (const line of range.getClientRects()) {
        // What is for screen readers only has a box of a pixel.
        if (parent.clientWidth === 1 || line.width < 2) continue
        // Nothing lies over it, and nothing that scrolls has hidden it.
        if (centre(line)?.contains(text) === true) texts.push({ text, line })
      }
    }
    const before = document.activeElement
    const found: string[] = []
    for (const control of document.querySelectorAll('button, a[href], input, select, summary, [tabindex="0"]')) {
      if (!(control instanceof HTMLElement) || control.closest('main, nav') !== null) continue
      const box = control.getBoundingClientRect()
      // Neither under something else, nor scrolled halfway out of sight.
      const corners = [box.top + 3, box.bottom - 3].map((y) => document.elementFromPoint(box.left + box.width / 2, y))
      if (corners.some((seen) => seen === null || !(control.contains(seen) || seen.contains(control)))) continue
      control.focus({ preventScroll: true })
      const ringed = [control, control.closest('label')].find(
        (one) => one !== null && getComputedStyle(one).outlineStyle !== 'none',
      )
      if (document.activeElement !== control || ringed === undefined || ringed === null) continue
      const { outlineOffset, outlineWidth } = getComputedStyle(ringed)
      const { left, right, top, bottom } = ringed.getBoundingClientRect()
      const inner = parseFloat(outlineOffset)
      const outer = inner + parseFloat(outlineWidth)
      for (const { text, line } of texts) {
        // What is open above the page covers the rings below it.
        if (text.parentElement?.closest('[popover], dialog') !== control.closest('[popover], dialog')) continue
        // A line has room above and below its letters.
        const [high, low] = [line.top + 3, line.bottom - 3]
        const across = line.right > left - outer && line.left < right + outer
        const isNear = across && low > top - outer && high < bottom + outer
        const between = line.left >= left - inner - 1 && line.right <= right + inner + 1
        const isInside = between && high >= top - inner - 1 && low <= bottom + inner + 1
        // What scrolls within the control is cut by its edge, and not crossed.
        if (!isNear || isInside || (ringed.contains(text) && ringed.scrollHeight > ringed.clientHeight + 1)) continue
        const name = control.getAttribute('aria-label') ?? control.textContent.trim().slice(0, 40)
        found.push(`the ring of “${name}” crosses “${text.textContent?.trim().slice(0, 40) ?? ''}”`)
      }
    }
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    return [...new Set(found)]
  })
}

async function isReadable(product: Product, where: string): Promise<void> {
  const { page } = product
  // The latest input was by keyboard: rings are shown.
  await page.keyboard.press('Shift')
  expect.soft(await cutOf(page), where).toEqual([])
  expect.soft(await crossedOf(page), where).toEqual([])
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
]

const longest = [
  {
    design: 'first-alive',
    host: 'Database server',
    service: 'MySQL on Database server',
    slow: 'Application on Server 1',
  },
  { design: 'fourth-server', host: 'Server 3', service: 'MySQL on Server 4', slow: 'Application on Server 2' },
  { design: 'least-connections', host: 'Load balancer', service: 'HAProxy on', slow: 'Application on Server 1' },
]

for (const [i, { design, host, service, slow }] of everyNth(longest, 3).entries()) {
  const size = sizes[i % sizes.length]
  test(
    `${design} at ${String(size.width)} × ${String(size.height)}: all panels`,
    { tag: '@wide' },
    async ({ page }) => {
      await page.setViewportSize(size)
      const product = new Product(page)
      await product.open(`?design=${design}&seed=2026`)
      await product.play(4)
      await isReadable(product, 'the overview')
      for (const name of [host, service, slow]) {
        await product.node(name).focus()
        await page.keyboard.press('Enter')
        await expect(product.details.getByRole('heading', { level: 2 })).toBeVisible()
        if (name === slow) {
          await product.details.getByRole('textbox', { name: 'slowdown' }).fill('1000')
          await page.keyboard.press('Enter')
        } else await product.press('k')
        await product.play(3)
        await isReadable(product, `the panel of ${name}`)
      }
      await page.keyboard.press('Escape')
      const notes = page.getByRole('group', { name: 'About this design' })
      for (const question of await notes.locator('summary').all()) {
        await question.click()
        await expect(notes.locator('details[open]').getByRole('button').first()).toBeVisible()
        await isReadable(product, await question.innerText())
      }
      // The question about them has opened the experiments.
      await page.getByRole('button', { name: 'Close the experiments' }).click()
      await page.keyboard.press('Escape')
      for (const name of ['Requests', 'Operations', 'Events']) {
        await product.details.getByRole('radio', { name, exact: true }).check({ force: true })
        await isReadable(product, name)
      }
      await product.details.getByRole('radio', { name: 'Requests', exact: true }).check({ force: true })
      await product.details
        .getByRole('button', { name: /^Request \d+/ })
        .last()
        .click()
      await isReadable(product, 'a request')
      await page.keyboard.press('Escape')
      await page.getByRole('slider', { name: 'Instant shown' }).focus()
      await product.press('Home')
      await product.node(host).focus()
      await product.press('k')
      await product.button(/^Power off .* at 0:0|^power off .* at 0:0/).click()
      await isReadable(product, 'the branches')
      await product.button('Compare two…').click()
      await expect(page.getByRole('dialog', { name: 'Two branches compared' })).toBeVisible()
      await isReadable(product, 'two branches compared')
    },
  )
}

type Check = (design: string, i: number) => void

const whole: Check = (design, i) => {
  const size = [...sizes, { width: 390, height: 844 }][i]
  test(`${design} at ${String(size.width)} × ${String(size.height)}: the names of hosts are whole, whatever becomes of them`, async ({
    page,
  }) => {
    await page.setViewportSize(size)
    const product = new Product(page)
    await product.open(`?design=${design}&seed=12`)
    const hosts = page.locator('.react-flow__node-host')
    const spoilt = (): Promise<string[]> =>
      hosts.evaluateAll((all) =>
        all.flatMap((host) => {
          const title = host.querySelector('[class*=hostTitle]')
          if (title === null) return ['no title']
          const range = document.createRange()
          range.selectNodeContents(title)
          const lines = [...range.getClientRects()]
          const within = host.getBoundingClientRect()
          // What is written beside it stands beside it, or not at all.
          const beside = [...host.querySelectorAll('[class*=badge]')].map((badge) => badge.getBoundingClientRect())
          const head = title.parentElement?.getBoundingClientRect()
          const isBad =
            lines.length !== 1 ||
            lines[0].right > within.right ||
            beside.some(({ top, right }) => top < (head?.bottom ?? 0) && right > within.right)
          return isBad ? [host.textContent] : []
        }),
      )
    for (const nodes of [hosts, page.locator('.react-flow__node:not(.react-flow__node-host)')]) {
      for (const node of await nodes.all()) {
        await node.focus()
        await product.press('k')
      }
      await product.settled()
      await expect.poll(spoilt).toEqual([])
      await product.press('Control+z', await nodes.count())
    }
  })
}

const uncovered =
  (presented: boolean): Check =>
  (design, i) => {
    const size = sizes[(i + Number(presented)) % sizes.length]
    test(
      `${design}${presented ? ', presented,' : ''} at ${String(size.width)} × ${String(size.height)}: what an experiment has found covers no name`,
      { tag: '@wide' },
      async ({ page }) => {
        await page.setViewportSize(size)
        const product = new Product(page)
        await product.open(`?design=${design}&seed=12`)
        await product.play(4)
        if (presented) await product.press('p')
        await product.press('x')
        const found = page.getByRole('main').getByText(/^SPOF/)
        await expect(found.first()).toBeVisible()
        await product.settled()
        const covered = await found.evaluateAll((badges) => {
          const boxes = (element: Element) => [...element.getClientRects()]
          const names = [...document.querySelectorAll('.react-flow__node [class*=itle]')]
          return badges.flatMap((badge) => {
            const [box] = boxes(badge)
            const over = names.filter((name) => {
              const range = document.createRange()
              range.selectNodeContents(name)
              // A line has room above and below its letters.
              return [...range.getClientRects()].some(
                ({ left, right, top, bottom }) =>
                  left < box.right && box.left < right && top + 4 < box.bottom && box.top < bottom - 4,
              )
            })
            return over.map(({ textContent }) => `“${badge.textContent}” covers “${textContent}”`)
          })
        })
        expect(covered).toEqual([])
      },
    )
  }

for (const [{ design }, check] of everyNth(sample(longest, [whole, uncovered(true), uncovered(false)]), 2)) {
  check(
    design,
    longest.findIndex((one) => one.design === design),
  )
}
