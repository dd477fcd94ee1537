// HTTPS, firewall and strangers: what a class sees before and after each switch, by mouse, by keyboard and in the table.
import { expect, test } from '@playwright/test'
import { designSources } from '../src/designs/catalog'
import { provideBesides } from '../src/engine/beside/provide'
import { Product } from './product'

provideBesides()
// Wide enough for the switches to stand in the bar.
test.use({ viewport: { width: 1440, height: 900 } })

for (const { id } of designSources) {
  test(`${id}: each switch is turned on and off in mid-traffic, and the run goes on as its twin`, async ({ page }) => {
    const product = new Product(page)
    await product.open(`?design=${id}`)
    await product.play(4)
    for (const [name, key, op] of [
      ['HTTPS', 'e', 'https'],
      ['Firewall', 'f', 'firewall'],
      ['Strangers', 'o', 'strangers'],
      ['Monitoring', 'a', 'monitoring'],
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
    await expect(page.getByRole('button', { name: 'Monitoring', exact: true })).toHaveAttribute('aria-pressed', 'true')
  })
}

test('a scan finds MySQL open, and filtered behind the firewall; a rule lets it in again', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  // What could stand beside the site and is not there takes no room: hosts keep their shape.
  const shape = async (): Promise<number> => {
    const box = await product.node('Server 1,').boundingBox()
    return (box?.width ?? 0) / (box?.height ?? 1)
  }
  const before = await shape()
  await product.press('o')
  await expect(product.node('Strangers,')).toBeVisible()
  expect(await shape()).toBeCloseTo(before, 1)
  await product.play(40)
  await product.select('Strangers')
  const found = product.details.getByRole('table', { name: 'Ports of each host, as strangers see them' })
  const row = (host: string, port: number) => found.getByRole('row', { name: new RegExp(`^${host} ${port} `) })
  await expect(row('Server 1', 3306)).toContainText('got in')
  await expect(row('Server 1', 3306)).toContainText('8 rows of the users’ table')
  await expect(row('Server 2', 80)).toContainText('answered 200, past the balancer')
  await expect(row('Server 1', 22)).toContainText('takes only keys')
  await product.press('f')
  await product.play(20)
  await expect(row('Server 1', 3306)).toContainText('filtered')
  await expect(row('Load balancer', 80)).toContainText('open')
  await expect(row('Server 1', 22)).toContainText('filtered')
  await product.select('Server 1')
  const rules = product.details.getByRole('table', { name: 'Rules of this host, in their order' })
  await expect(rules.getByRole('row', { name: /^all others drop [1-9]/ })).toBeVisible()
  await expect(product.node('Server 1').getByTitle(/^The firewall has stopped/)).toContainText(/\d/)
  const adding = product.details.getByRole('group', { name: 'Add a rule' })
  await adding.getByRole('combobox', { name: 'Action of the new rule' }).selectOption('accept')
  await adding.getByRole('textbox', { name: /^Port/ }).fill('3306')
  await adding.getByRole('button', { name: 'Add' }).click()
  await expect(rules.getByRole('row', { name: /^any 3306/ })).toBeVisible()
  await product.play(20)
  await product.select('Strangers')
  await expect(row('Server 1', 3306)).toContainText('got in')
  // What was asked about it says so, and turns it on and off as the top bar does.
  await page.getByText('No firewall, no HTTPS', { exact: true }).click()
  const beside = page.getByRole('button', { name: 'Firewall: on' })
  await beside.click()
  await product.play(2)
  await expect(page.getByRole('button', { name: 'Firewall', exact: true })).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: 'Turn on the firewall' }).click()
  await expect(page.getByRole('button', { name: 'Firewall', exact: true })).toHaveAttribute('aria-pressed', 'true')
})

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

test('somebody on the way reads a login in clear, and over HTTPS only the name of the site', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await product.link('Users', 'HAProxy').focus()
  await product.press('h')
  await page.keyboard.press('Enter')
  await product.details.getByRole('button', { name: 'Stop listening' }).click()
  await product.details.getByRole('button', { name: 'Listen here' }).click()
  await product.play(10)
  const heard = product.details.getByRole('list', { name: 'What was heard last' })
  await expect(heard.getByText(/^(GET|POST) \//).first()).toBeVisible()
  await expect(product.details.getByText('In clear')).toBeVisible()
  await product.press('e')
  await product.play(20)
  await expect(product.details.getByText('Encrypted')).toBeVisible()
  await expect(heard.getByText(/^www\.foobar\.com · 517/).first()).toBeVisible()
  await expect(heard.getByText(/^(GET|POST) \//)).toHaveCount(0)
  await product.details.getByRole('button', { name: 'Change the answers' }).click()
  await product.play(10)
  await expect(product.details.getByText(/broken by trying to change/)).toBeVisible()
})

test('browsers refuse an expired certificate until it is renewed', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await product.press('e')
  await product.play(6)
  await product.select('HAProxy on')
  await product.details.getByRole('button', { name: 'Let it expire' }).click()
  await expect(product.details.getByText('ERR_CERT_DATE_INVALID')).toBeVisible()
  await product.play(10)
  const { failed } = await product.totals()
  expect(failed).toBeGreaterThan(5)
  await product.details.getByRole('button', { name: 'Renew' }).click()
  await expect(product.details.getByText('ERR_CERT_DATE_INVALID')).toHaveCount(0)
  await product.play(2)
  const before = (await product.totals()).failed
  await product.play(10)
  expect((await product.totals()).failed).toBe(before)
  // The servers inside have certificates as well, once HAProxy speaks TLS to them and looks at them.
  await product.details.getByRole('combobox', { name: 'ssl verify' }).selectOption('required')
  await product.select('Nginx on Server 1')
  await product.details.getByRole('button', { name: 'Let it expire' }).click()
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
})
