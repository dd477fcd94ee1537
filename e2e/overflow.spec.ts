// Nothing overflows the page, at the sizes of a projector, a laptop and a tablet.
import { expect, test } from '@playwright/test'
import { Product } from './product'

const sizes = [
  [1280, 720],
  [1440, 900],
  [1024, 768],
]

test('nothing overflows the page at projector, laptop and tablet size', async ({ page }) => {
  const product = new Product(page)
  for (const design of ['classic-three', 'first-alive', 'fourth-server']) {
    await product.open(`?design=${design}`)
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      await product.settled()
      const overflow = await page.evaluate(() => ({
        x: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        y: document.documentElement.scrollHeight - document.documentElement.clientHeight,
      }))
      expect(overflow).toEqual({ x: 0, y: 0 })
    }
  }
})
