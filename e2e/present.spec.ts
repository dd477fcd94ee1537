// A presentation: larger, full screen, panels on demand, driven by a clicker, awake while it plays.
import { expect, test } from '@playwright/test'
import { Product } from './product'
import { wideIf } from './sample'

test('P and the button present: full screen, 1.35 times larger, panels away; Escape and leaving full screen end it', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open()
  await expect(product.numbers).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  await product.settled()
  const sizeOf = (name: string) =>
    page
      .getByText(name, { exact: true })
      .first()
      .evaluate((element) => element.getBoundingClientRect().height)
  const speed = await sizeOf('Speed')
  const drawing = async () => (await product.node('HAProxy on').boundingBox())?.width ?? 0
  const drawn = await drawing()
  await page.keyboard.press('p')
  const bar = page.getByRole('navigation', { name: 'Presentation' })
  await expect(bar).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await expect(page.getByRole('banner').or(page.getByRole('contentinfo'))).toHaveCount(0)
  await expect.poll(drawing).toBeGreaterThan(1.3 * drawn)
  await bar.getByRole('button', { name: 'Timeline' }).click()
  await expect.poll(() => sizeOf('Speed')).toBeCloseTo(1.35 * speed, 0)
  await page.keyboard.press('1')
  await expect(page.getByRole('complementary', { name: 'Notes on the design' })).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(page.getByRole('banner')).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false)

  await product.button('Present').click()
  await expect(bar).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await page.evaluate(() => document.exitFullscreen())
  await expect(product.button('Present')).toBeVisible()
})

test('leaving before the full screen is granted leaves the full screen too', { tag: '@full' }, async ({ page }) => {
  await page.addInitScript(() => {
    const ask = (element: Element) => Element.prototype.requestFullscreen.call(element)
    HTMLElement.prototype.requestFullscreen = function () {
      return new Promise((resolve) => setTimeout(resolve, 1000)).then(() => ask(this))
    }
    let changes = 0
    document.addEventListener('fullscreenchange', () => {
      document.documentElement.dataset.changes = String(++changes)
    })
  })
  const product = new Product(page)
  await product.openLive()
  await page.keyboard.press('p')
  await expect(page.getByRole('navigation', { name: 'Presentation' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-changes', '2')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false)
})

test(
  'a clicker steps, steps back, plays and pauses; the spotlight follows the pointer while its key is held',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=8')
    await product.play(2)
    await page.keyboard.press('p')
    await expect(page.getByRole('navigation', { name: 'Presentation' })).toBeVisible()
    await page.keyboard.press('PageDown')
    await expect(product.button('Play')).toBeVisible()
    await expect(page.getByText('Now', { exact: true })).toBeVisible()
    const instant = () => page.evaluate(() => document.querySelector('time')?.textContent)
    const first = await instant()
    for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowRight')
    await expect.poll(instant).not.toBe(first)
    for (let i = 0; i < 40; i++) await page.keyboard.press('PageUp')
    await expect.poll(instant).toBe(first)
    await page.keyboard.press('b')
    await expect(product.button('Pause')).toBeVisible()
    await page.keyboard.press('.')
    await expect(product.button('Play')).toBeVisible()

    const light = () =>
      page.evaluate(() => {
        const all = [...document.querySelectorAll('[class*=spotlight]')].map((element) => getComputedStyle(element))
        return all.map(({ display, backgroundImage }) => (display === 'none' ? '' : backgroundImage)).join('')
      })
    await expect.poll(light).toBe('')
    await page.keyboard.down('l')
    await page.mouse.move(400, 300)
    await expect.poll(light).toContain('at 400px 300px')
    await page.mouse.move(640, 200)
    await expect.poll(light).toContain('at 640px 200px')
    await page.keyboard.up('l')
    await expect.poll(light).toBe('')
  },
)

test('the screen is kept awake while a presentation plays, and no longer', { tag: '@full' }, async ({ page }) => {
  await page.addInitScript(() => {
    const counts = { held: 0 }
    Object.defineProperty(navigator, 'wakeLock', {
      value: {
        request: () => {
          counts.held++
          document.documentElement.dataset.held = String(counts.held)
          const release = (): Promise<void> => {
            counts.held--
            document.documentElement.dataset.held = String(counts.held)
            return Promise.resolve()
          }
          return Promise.resolve({ release })
        },
      },
    })
  })
  const product = new Product(page)
  const root = page.locator('html')
  await product.openLive()
  await expect(root).not.toHaveAttribute('data-held')
  await page.keyboard.press('p')
  await expect(root).toHaveAttribute('data-held', '1')
  await page.keyboard.press('b')
  await expect(root).toHaveAttribute('data-held', '0')
  await page.keyboard.press('b')
  await expect(root).toHaveAttribute('data-held', '1')
  await page.keyboard.press('Escape')
  await expect(root).toHaveAttribute('data-held', '0')
})

test('after choosing from a list with the mouse, the clicker and the keys work', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.openLive('?seed=12')
  const balance = page.getByRole('combobox', { name: 'Balance' })
  const choose = async (algorithm: string): Promise<void> => {
    await balance.dispatchEvent('pointerdown')
    await balance.focus()
    await balance.selectOption(algorithm)
    await expect(product.node('HAProxy on')).toContainText(algorithm)
  }
  await choose('leastconn')
  await product.press(' ')
  await expect(product.button('Play')).toBeVisible()
  await product.press(' ')
  await product.press('p')
  await product.press('4')
  await choose('source')
  await product.press('b')
  await expect(product.button('Play')).toBeVisible()
  const before = await product.now()
  await expect(async () => {
    await product.press('PageDown')
    expect(await product.now()).toBeGreaterThan(before)
  }).toPass()
  await expect(balance).toHaveValue('source')
  await product.press('Escape')
  await expect(page.getByRole('navigation', { name: 'Presentation' })).toHaveCount(0)
})

test(
  'a list reached by keyboard keeps its keys, and Alt and Escape still reach the page',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=12')
    await product.select('Server 2,')
    await page.getByRole('combobox', { name: 'Balance' }).focus()
    await product.press('k')
    await expect(product.nodeIs('Server 2, up')).toBeVisible()
    await product.press('Alt+k')
    await expect(product.nodeIs('Server 2, powered off')).toBeVisible()
    await product.press('Escape')
    await expect(product.details.getByRole('heading', { name: 'Server 2' })).toHaveCount(0)
  },
)

for (const pixels of ['of the window', 'of their own'] as const) {
  test.describe(`in a browser that reports boxes in pixels ${pixels}`, () => {
    test.beforeEach(async ({ page }) => {
      if (pixels === 'of their own') await page.addInitScript(tellOwnPixels)
    })

    test(
      'the timeline follows the pointer when everything is larger, and menus open at their buttons inside the window',
      wideIf(pixels === 'of their own'),
      async ({ page }) => {
        const product = new Product(page)
        await product.open()
        await product.play(16)
        await page.keyboard.press('p')
        await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
        await page.keyboard.press('3')
        await product.settled()
        const playhead = page.getByRole('slider', { name: 'Instant shown' })
        const box = await playhead.locator('..').boundingBox()
        if (box === null) throw new Error('no timeline')
        await page.mouse.click(box.x + box.width * 0.2, box.y + box.height / 2)
        const at = await playhead.boundingBox()
        expect(Math.abs((at?.x ?? 0) + (at?.width ?? 0) / 2 - (box.x + box.width * 0.2))).toBeLessThan(4)

        await page.keyboard.press('3')
        await page.keyboard.press('4')
        await product.settled()
        const button = product.button(/^Design:/)
        await button.click()
        const menu = page.getByRole('menu', { name: 'Choose a design' })
        const [above, below] = [await button.boundingBox(), await menu.boundingBox()]
        if (above === null || below === null) throw new Error('no menu')
        expect(below.x).toBeCloseTo(above.x, 0)
        expect(below.y).toBeCloseTo(above.y + above.height + 1.35 * 6, 0)
        await expect(menu).toBeInViewport({ ratio: 1 })
      },
    )
  })
}

/** As WebKitGTK 2.50 and Chrome 127 do, and without `currentCSSZoom`. */
function tellOwnPixels(): void {
  const zoom = Object.getOwnPropertyDescriptor(Element.prototype, 'currentCSSZoom')
  // oxlint-disable-next-line typescript/unbound-method -- it is applied to each element below
  const original = Element.prototype.getBoundingClientRect
  Reflect.deleteProperty(Element.prototype, 'currentCSSZoom')
  Element.prototype.getBoundingClientRect = function () {
    const { x, y, width, height } = original.apply(this)
    const scale = Number(zoom?.get?.apply(this))
    return new DOMRect(x / scale, y / scale, width / scale, height / scale)
  }
}
