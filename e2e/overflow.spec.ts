// Nothing overflows the page, at the sizes of a projector, a laptop and a tablet.
import { expect, test } from '@playwright/test'
import { Product } from './product'

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
