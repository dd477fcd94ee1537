// Nothing for axe to find, in both themes, with nothing, a service and a menu in view.
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { Product } from './product'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    const product = new Product(page)
    const findings = async (): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`)
    }
    await product.open('?seed=12')
    await product.waitUntil(2)
    await product.node('Server 1,').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('k')
    expect(await findings()).toEqual([])
    await product.select('HAProxy on')
    expect(await findings()).toEqual([])
    await product.select('MySQL on Server 2')
    expect(await findings()).toEqual([])
    await product.button(/^Design:/).click()
    expect(await findings()).toEqual([])
  })
}

test('nothing overflows the page at projector, laptop and tablet size', async ({ page }) => {
  const product = new Product(page)
  for (const [width, height] of [
    [1280, 720],
    [1440, 900],
    [1024, 768],
  ]) {
    await page.setViewportSize({ width, height })
    for (const design of ['classic-three', 'first-alive', 'fourth-server']) {
      await product.open(`?design=${design}`)
      const overflow = await page.evaluate(() => ({
        x: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        y: document.documentElement.scrollHeight - document.documentElement.clientHeight,
      }))
      expect(overflow).toEqual({ x: 0, y: 0 })
    }
  }
})
