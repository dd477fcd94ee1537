// What a user can set: traffic, speed, pace and the programs' own settings; and what is refused.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test('play, pause, step one event, restart', async ({ page }) => {
  const product = new Product(page)
  await product.open('?speed=1')
  await product.button('Play').click()
  await product.waitUntil(1)
  await product.button('Pause').click()
  const paused = await product.now()
  await page.clock.fastForward(5000)
  await expect.poll(() => product.now()).toBe(paused)
  await product.button('Step to the next event').click()
  await expect(product.details.getByText('Now', { exact: true })).toBeVisible()
  await expect(page.locator('[data-stepped=true]')).toHaveCount(1)
  await product.press('.', 5)
  await expect.poll(() => product.now()).toBeGreaterThanOrEqual(paused)
  await product.button('Restart from 0:00').click()
  await expect.poll(() => product.now()).toBe(0)
  await product.node('DNS').focus()
  await page.keyboard.press('Escape')
  await page.locator('body').click({ position: { x: 500, y: 70 } })
  await product.press(' ')
  await product.waitUntil(0.5)
})

test('speed goes from 1/100 to 100 times, traffic and mix change what is sent', { tag: '@wide' }, async ({ page }) => {
  const product = new Product(page)
  await product.open()
  const speed = page.getByRole('slider', { name: 'Speed' })
  await speed.focus()
  await page.keyboard.press('Home')
  await expect(page.getByText('1/100×')).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByText('100×', { exact: true })).toBeVisible()
  await product.button('Play').click()
  await product.waitUntil(20)
  await product.button('Restart from 0:00').click()
  const rate = page.getByRole('slider', { name: 'Requests per second' }).first()
  await rate.focus()
  await page.keyboard.press('End')
  await expect(product.node('Users')).toContainText('20 req/s')
})

test(
  'the mix decides what is sent: with static pages only, the databases are idle',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=21')
    await product.button('Traffic…').click()
    for (const kind of ['read', 'write']) {
      await page.getByRole('slider', { name: kind, exact: true }).focus()
      await page.keyboard.press('Home')
    }
    await page.keyboard.press('Escape')
    await product.node('MySQL on Server 1').focus()
    await page.keyboard.press('Enter')
    await product.play(12)
    const received = async () => product.details.getByRole('img', { name: /received =/ }).getAttribute('aria-label')
    const before = await received()
    await product.play(12)
    await expect.poll(received).toBe(before)
    await expect.poll(async () => (await product.totals()).answered).toBeGreaterThan(40)
  },
)

test(
  'the pace changes the run to production, where numbers are a hundred times larger',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?speed=1')
    await page.getByRole('combobox', { name: 'Pace' }).selectOption('production')
    await expect(product.node('Users')).toContainText('400 req/s')
    await product.play(2)
    await expect.poll(async () => (await product.totals()).answered).toBeGreaterThan(400)
    const { sent, answered, failed, inFlight } = await product.totals()
    expect(sent).toBe(answered + failed + inFlight)
  },
)

test(
  'a setting out of its range is refused in place with the range, and the old value stays',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    await product.play(3) // until a server has passed a check, its first failure marks it DOWN
    await product.select('HAProxy on')
    const retries = product.details.getByRole('textbox', { name: 'retries' })
    await retries.fill('500')
    await retries.press('Enter')
    await expect(product.details.getByText(/0 to 100/)).toBeVisible()
    await product.details.getByRole('button', { name: 'Close the details' }).click()
    await product.select('HAProxy on')
    await expect(product.details.getByRole('textbox', { name: 'retries' })).toHaveValue('3')
    await product.details.getByRole('textbox', { name: 'fall', exact: true }).fill('2')
    await product.details.getByRole('textbox', { name: 'fall', exact: true }).press('Enter')
    await product.node('Nginx on Server 1').hover()
    await product.node('Nginx on Server 1').getByRole('button', { name: 'Kill Nginx' }).click()
    await expect(async () => {
      await product.play(0.4)
      await expect(product.node('Server 1,')).toContainText('check 1/2 failed', { timeout: 300 })
    }).toPass()

    await test.step('the algorithm and the hash type can be chosen in HAProxy’s panel too', async () => {
      await product.select('HAProxy on')
      await product.details.getByRole('combobox', { name: 'balance', exact: true }).selectOption('source')
      await expect(page.getByRole('combobox', { name: 'Balance', exact: true })).toHaveValue('source')
      await expect(product.node('HAProxy')).toContainText('next: by client address')
      await product.details.getByRole('combobox', { name: 'hash-type' }).selectOption('consistent')
      await expect(product.details.getByRole('combobox', { name: 'hash-type' })).toHaveValue('consistent')
      await product.details.getByRole('button', { name: 'Close the details' }).click()
      await expect(product.details.getByText(/hash-type.*consistent/)).toBeVisible()
    })
  },
)

test(
  'a timeout may be none or days long, and says so; clients beyond maxconn are told where they wait',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=8')
    await product.select('HAProxy on')
    const field = (name: string) => product.details.getByRole('textbox', { name, exact: true })
    const set = async (name: string, typed: string, shown = typed) => {
      await field(name).fill(typed)
      await field(name).press('Enter')
      await expect(field(name)).toHaveValue(shown)
    }
    await set('timeout server', 'none')
    await set('timeout connect', '25d', '5')
    await expect(product.details.getByText(/takes none, or 1.ms to 2147483.647.s/)).toBeVisible()
    await set('timeout connect', '14d', '14')
    await expect(field('maxconn')).toHaveValue('none')
    await set('maxconn', '1')
    await set('timeout http-request', '3')
    await product.play(8)
    await expect(product.details.getByText('Not accepted yet: in the kernel, counted nowhere')).toBeVisible()
    await product.details.getByRole('button', { name: 'Close the details' }).click()
    await expect(product.details.getByText(/timeout server was set to none/)).toBeVisible()
  },
)

test('per service, what was received is answered, failed or in progress', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open('?seed=6')
  await product.play(8)
  await product.node('Application on Server 1').hover()
  await product.node('Application on Server 1').getByRole('button', { name: 'Kill Application' }).click()
  await product.play(6)
  for (const name of [
    'HAProxy on',
    'Nginx on Server 1',
    'Application on Server 1',
    'Application on Server 2',
    'MySQL on Server 1',
    'MySQL on Server 2',
    'DNS',
  ]) {
    await product.select(name)
    const equation = await product.details.getByRole('img', { name: /received =/ }).getAttribute('aria-label')
    const [received, answered, failed, inside] = [...(equation ?? '').matchAll(/\d+/g)].map(Number)
    expect(received, name).toBe(answered + failed + inside)
    expect(received, name).toBeGreaterThan(0)
  }
})
