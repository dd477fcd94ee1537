// The page at every size: nothing overflows, nothing is cut, everything can be reached; themes; failures.
// One design for each size, or every design with FULL=1.
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { Product } from './product'
import { everyNth, sample, wideIf } from './sample'

const sizes = [
  [1280, 720],
  [1440, 900],
  [1920, 1080],
  [1024, 768],
  [900, 700],
  [390, 844],
  [844, 390],
  [720, 450], // 1440 × 900 at 200 %
] as const

/** What sticks out of the page, is cut off without an ellipsis, or is covered by another control of its bar. */
async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const { scrollWidth, scrollHeight } = document.documentElement
    if (scrollWidth > innerWidth || scrollHeight > innerHeight) faults.push('the page scrolls')
    for (const element of document.querySelectorAll<HTMLElement>(
      ':is(header, footer, aside, [role=tabpanel], [role=tablist], nav) *',
    )) {
      const box = element.getBoundingClientRect()
      // Neither hidden, nor closed, nor for screen readers only.
      if (box.width <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue
      const text = element.textContent.slice(0, 40)
      if (element.matches('button, input') && (box.right > innerWidth + 1 || box.left < -1)) {
        faults.push(`out of reach: ${text || element.title}`)
      }
      // Text that ends in an ellipsis has its full form in a title.
      if (element.closest('[title]') !== null) continue
      if (element.children.length === 0 && (box.right > innerWidth + 1 || box.left < -1)) {
        faults.push(`outside: ${text || element.tagName}`)
      }
      const hides = getComputedStyle(element).overflowX !== 'visible'
      if (hides && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`cut: ${text}`)
      }
    }
    for (const bar of document.querySelectorAll('header, footer')) {
      const controls = [...bar.querySelectorAll(':is(button, label, fieldset, a)')]
        .filter((control) => control.parentElement?.closest('label, fieldset') === null)
        .map((control) => ({ text: control.textContent.slice(0, 40), box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1)
      controls.forEach(({ text, box }, i) => {
        const over = controls.slice(i + 1).find(({ box: other }) => {
          const across = Math.min(box.right, other.right) - Math.max(box.left, other.left)
          return across > 1 && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1
        })
        if (over !== undefined) faults.push(`covered: ${text} by ${over.text}`)
      })
    }
    return faults
  })
}

const designs = everyNth(['least-connections', 'fourth-server', 'first-alive', 'classic-three'], 2)
const rooms = sample(sizes, designs)

for (const [i, design] of designs.entries()) {
  test(
    `nothing of ${design} overflows, is cut or covered, at any size of a window that is resized`,
    wideIf(i > 0),
    async ({ page }) => {
      const product = new Product(page)
      await product.open(`?design=${design}`)
      await product.select('HAProxy on')
      await product.play(4)
      for (const [[width, height]] of rooms.filter(([, shown]) => shown === design)) {
        await page.setViewportSize({ width, height })
        await product.settled()
        await expect.poll(() => faultsOf(page), `${String(width)} × ${String(height)}`).toEqual([])
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click()
          if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click()
          await expect(page.getByRole('tabpanel')).toBeVisible()
          await expect.poll(() => faultsOf(page), `${String(width)} × ${String(height)}`).toEqual([])
        }
      }
      await page.setViewportSize({ width: 1440, height: 900 })
      await expect(product.details.getByRole('heading', { name: 'HAProxy', exact: true })).toBeVisible()
    },
  )
}

test('long names of servers stay inside the bars', { tag: '@full' }, async ({ page }) => {
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replaceAll(
      /(['"`])Server ([1-4])\1/g,
      '$1web-application-server-$2.eu-west-1$1',
    )
    await route.fulfill({ response, body })
  })
  const product = new Product(page)
  await product.open('?design=fourth-server')
  await expect(product.node('web-application-server-1')).toBeVisible()
  await product.play(4)
  for (const [width, height] of [sizes[0], sizes[5]]) {
    await page.setViewportSize({ width, height })
    await product.settled()
    await expect.poll(() => faultsOf(page)).toEqual([])
  }
  await page.unrouteAll({ behavior: 'wait' })
})

test(
  'a tablet opens questions and details as drawers, by button, key and selection',
  { tag: '@full' },
  async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 })
    const product = new Product(page)
    await product.open()
    await expect(page.getByRole('complementary')).toHaveCount(0)
    const questions = product.button('Questions')
    await questions.click()
    const drawer = page.getByRole('complementary', { name: 'Notes on the design' })
    await expect(drawer.getByRole('heading', { name: 'Classic three' })).toBeVisible()
    await expect(drawer.getByRole('button', { name: 'Close questions' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
    await expect(questions).toBeFocused()
    await page.keyboard.press('2')
    await expect(product.button('Close details')).toBeFocused()
    await product.button('Close details').click()
    await product.select('Server 1,')
    await expect(product.details.getByRole('heading', { name: 'Server 1' })).toBeVisible()
    await page.keyboard.press('k')
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
  },
)

test('on a phone everything is reached by the tabs of one sheet', { tag: '@wide' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const product = new Product(page)
  const tab = (name: string) => page.getByRole('tab', { name })
  await product.open('?seed=3')
  await expect(page.getByRole('slider', { name: 'Instant shown' })).toBeVisible()
  await tab('Settings').click()
  await page.getByRole('radio', { name: 'Active-Passive' }).check({ force: true })
  await expect(product.node('Server 2,')).toContainText('backup')
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await tab('Questions').click()
  await page.getByText('Where the SPOFs are').click()
  await product.node('MySQL on Server 2').click()
  await expect(tab('Details')).toHaveAttribute('aria-selected', 'true')
  await expect(product.details.getByRole('button', { name: 'Promote', exact: true })).toBeVisible()
  await tab('Details').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tab('Timeline')).toHaveAttribute('aria-selected', 'true')
  await tab('Timeline').click()
  await expect(page.getByRole('tabpanel')).toHaveCount(0)
  await product.button('Play').click()
  await expect(product.button('Pause')).toBeVisible()
})

for (const [width, height] of everyNth([sizes[5], sizes[6]], 2)) {
  test(
    `at ${String(width)} × ${String(height)} a presentation and the experiments fit: nothing is cut, covered or out of reach`,
    { tag: '@wide' },
    async ({ page }) => {
      await page.setViewportSize({ width, height })
      const product = new Product(page)
      await product.open('?seed=2026')
      await product.play(8)
      await product.node('Server 1,').focus()
      await product.press('k')
      await product.play(3)
      await product.press('x')
      await expect(page.getByRole('table', { name: 'What each death does' })).toBeVisible()
      const experiments = page.locator('[data-panel=experiments]')
      for (const control of await experiments.getByRole('radio').or(experiments.getByRole('button')).all()) {
        const box = await control.boundingBox()
        if (box !== null) expect(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box)).toBe(true)
      }
      await expect.poll(() => experiments.evaluate((panel) => panel.scrollWidth <= panel.clientWidth)).toBe(true)
      await product.press('x')

      await product.press('p')
      const caption = page.locator('[data-caption]')
      await expect(caption).toHaveText(/^HAProxy still sends to Server 1: \d+ requests? without an answer$/)
      const bar = page.getByRole('navigation', { name: 'Presentation' })
      for (const panel of ['Timeline', 'Questions', 'Details']) {
        await bar.getByRole('button', { name: panel }).click()
        await expect(page.getByRole('tab', { name: panel })).toHaveAttribute('aria-selected', 'true')
        await product.settled()
        await expect.poll(() => faultsOf(page)).toEqual([])
        const cut = await page
          .locator('[data-caption], nav[aria-label=Presentation] *, main [data-view-controls]')
          .evaluateAll((all) => {
            const seen = all.filter((one) => one.getBoundingClientRect().width > 1)
            return seen
              .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
              .map((one) => one.outerHTML)
          })
        expect(cut).toEqual([])
      }
    },
  )
}

test(
  'theme and design are remembered, what the address asks for is not; the system can ask for a theme',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    const root = page.locator('html')
    await product.open('?design=least-connections&theme=projector')
    await expect(root).toHaveAttribute('data-theme', 'projector')
    await product.openDesign('First alive')
    for (const theme of ['Dark', 'Projector']) {
      await product.button(/^Theme:/).click()
      await page.getByRole('menuitemradio', { name: new RegExp(`^${theme}`) }).click()
      await expect(root).toHaveAttribute('data-theme', theme.toLowerCase())
    }
    await product.open('?theme=light')
    await expect(root).toHaveAttribute('data-theme', 'light')
    await page.emulateMedia({ contrast: 'more' })
    await expect(root).toHaveAttribute('data-theme', 'projector')
    await page.emulateMedia({ contrast: 'no-preference' })
    await product.open()
    await expect(page.getByRole('heading', { name: 'First alive', level: 2 })).toBeVisible()
    await expect(product.button('Theme: Projector')).toBeVisible()
    await expect(root).toHaveAttribute('data-theme', 'projector')
  },
)

test('embedded in a small frame: the canvas, play and the link to the full page', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 360 })
  const product = new Product(page)
  for (const query of ['?embed=1', '?controls=none']) {
    await product.open(query)
    await expect(page.getByRole('tab')).toHaveCount(0)
    const inside = await page.getByRole('main').evaluate((main) => {
      const { bottom, right } = main.getBoundingClientRect()
      return { bottom, right, scroll: document.documentElement.scrollWidth }
    })
    expect(inside).toEqual({ bottom: 360, right: 640, scroll: 640 })
  }
})

test('a browser that stores nothing, or draws nothing, is reported', { tag: '@full' }, async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'SecurityError')
    }
    HTMLCanvasElement.prototype.getContext = () => null
  })
  const product = new Product(page)
  await product.open()
  await expect(page.getByRole('alert')).toContainText('cannot draw moving marks')
  await product.button('Dismiss').click()
  await product.button(/^Theme:/).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.getByRole('alert')).toContainText('cannot store anything for this page')
})
