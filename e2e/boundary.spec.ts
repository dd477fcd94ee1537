// An exception in one part of the page leaves the others working, and an engine error is reported.
import { expect, test } from '@playwright/test'
import { expectMotion, Product } from './product'

test('a panel that fails says so; the canvas goes on', async ({ page }) => {
  await page.addInitScript(() => {
    const Original = Intl.NumberFormat
    Intl.NumberFormat = new Proxy(Original, {
      construct(target, [locale, options]: [string, Intl.NumberFormatOptions]) {
        const format = new target(locale, options)
        if (options.maximumFractionDigits !== 0) return format
        const formatted = format.format.bind(format)
        // Nothing on the canvas counts so far.
        Object.defineProperty(format, 'format', {
          value: (n: number) => {
            if (n >= 30) throw new Error('broken on purpose')
            return formatted(n)
          },
        })
        return format
      },
    })
  })
  const product = new Product(page)
  await product.openLive()
  await expect(page.getByRole('contentinfo').getByRole('alert')).toContainText('broken on purpose')
  await expect(product.node('HAProxy on')).toContainText('next')
  await product.node('Server 1,').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('k')
  await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
})

test(
  'a canvas that fails says so; the panels go on and the canvas can be tried again',
  { tag: '@full' },
  async ({ page }) => {
    await page.addInitScript(() => {
      // A browser without an offscreen canvas draws on the page's own.
      Reflect.deleteProperty(HTMLCanvasElement.prototype, 'transferControlToOffscreen')
      let broken = true
      // oxlint-disable-next-line typescript/unbound-method -- it is applied to each pen below
      const original = CanvasRenderingContext2D.prototype.clearRect
      CanvasRenderingContext2D.prototype.clearRect = function (...place) {
        if (broken) {
          broken = false
          throw new Error('broken on purpose')
        }
        original.apply(this, place)
      }
    })
    const product = new Product(page)
    await page.goto('./')
    const alert = page.getByRole('main').getByRole('alert')
    await expect(alert).toContainText('broken on purpose')
    await product.waitUntil(1)
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect(product.node('HAProxy on')).toBeVisible()
    await expectMotion(page)
  },
)

test('packets move without the worker that paints them', { tag: '@wide' }, async ({ page }) => {
  await page.route('**/painter-*.js', (route) => route.abort())
  const product = new Product(page)
  await product.openLive()
  await product.waitUntil(1)
  await expectMotion(page)
})
