// Each switch of HTTPS, firewall, strangers, monitoring and failover in mid-traffic; rules and certificates that break the site.
import { expect, test } from '@playwright/test'
import { designSources } from '../src/designs/catalog'
import { provideBesides } from '../src/engine/beside/provide'
import { Product } from './product'
import { everyNth } from './sample'

provideBesides()
// Wide enough for the switches to stand in the bar.
test.use({ viewport: { width: 1440, height: 900 } })

for (const { id } of everyNth(designSources, 5)) {
  test(
    `${id}: each switch is turned on and off in mid-traffic, and the run goes on as its twin`,
    { tag: '@wide' },
    async ({ page }) => {
      const product = new Product(page)
      await product.open(`?design=${id}`)
      await product.play(4)
      for (const [name, key, op] of [
        ['HTTPS', 'e', 'https'],
        ['Firewall', 'f', 'firewall'],
        ['Strangers', 'o', 'strangers'],
        ['Monitoring', 'a', 'monitoring'],
        ['Failover', 'v', 'failover'],
      ] as const) {
        const button = page.getByRole('button', { name, exact: true })
        await button.click()
        await expect(button).toHaveAttribute('aria-pressed', 'true')
        product.twin.apply({ op, on: true })
        await product.play(4)
        await product.agrees()
        await product.press(key)
        await expect(button).toHaveAttribute('aria-pressed', 'false')
        product.twin.apply({ op, on: false })
        await product.play(2)
        await product.agrees()
      }
      await product.button(/^Undo/).click()
      await expect(page.getByRole('button', { name: 'Failover', exact: true })).toHaveAttribute('aria-pressed', 'true')
    },
  )
}

test('a rule that rejects the balancer takes the server down, in the table too', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await product.press('f')
  await product.select('Server 2')
  const fromBalancer = product.details.getByRole('row', { name: /^Load balancer 80/ })
  await fromBalancer.getByRole('combobox').selectOption('reject')
  await product.play(12)
  await product.press('t')
  await expect(page.getByRole('row', { name: /^Server 2 up, HAProxy: DOWN/ })).toBeVisible()
})

test(
  'the servers inside have certificates as well, once HAProxy speaks TLS to them and looks at them',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.press('e')
    await product.play(6)
    await product.select('HAProxy on')
    await product.details.getByRole('combobox', { name: 'ssl verify' }).selectOption('required')
    await product.select('Nginx on Server 1')
    await product.details.getByRole('button', { name: 'Let it expire', exact: true }).click()
    await expect(product.details.getByText('refuses it')).toBeVisible()
    await product.play(6)
    await expect(product.details.getByText('L6RSP')).toBeVisible()
    await product.details.getByRole('button', { name: 'Renew' }).click()
    await product.play(6)
    await expect(product.details.getByText('L6OK')).toBeVisible()
    await expect(product.details.getByText('refuses it')).toHaveCount(0)
    // MySQL's is used while a replica copies over TLS.
    await product.select('MySQL on Server 1')
    await expect(product.details.getByRole('button', { name: 'Renew' })).toHaveCount(0)
    await product.select('MySQL on Server 2')
    await product.details.getByRole('checkbox', { name: 'SOURCE_SSL' }).check()
    await product.select('MySQL on Server 1')
    await product.details.getByRole('button', { name: 'Renew' }).click()
    await expect(product.details.getByText('90 days')).toBeVisible()
  },
)
