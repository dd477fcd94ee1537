// The main job by the table alone: the drawing is hidden, and every control is a button in a row or a bar.
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { collectComplaints, Product } from './product'

const row = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
const cell = (page: Page, name: string, column: number): Locator => row(page, name).getByRole('cell').nth(column)
const STATE = 0
const ROLE = 1
const ANSWERED = 5

async function press(page: Page, name: string, control: string): Promise<void> {
  await row(page, name)
    .getByRole('button', { name: `${control}: ${name}`, exact: true })
    .click()
}

test(
  'power off, look, switch mode and algorithm, promote and go back, by the table alone',
  { tag: '@wide' },
  async ({ page }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page)
    await product.open('?seed=12')
    await product.play(3)
    const toggle = page.getByRole('button', { name: 'Table', exact: true })
    await toggle.click()
    await expect(toggle).toHaveAttribute('aria-pressed', 'true')
    await expect(product.node('HAProxy on')).toBeHidden()

    await test.step('rows are in the order of a request’s path, with a rate', async () => {
      const parts = page.getByRole('table', { name: /^Hosts and services/ })
      await expect(parts.getByRole('rowheader').first()).toBeVisible()
      const names = await parts.getByRole('rowheader').allInnerTexts()
      expect(names.map((name) => name.replace(/\s+/g, ' ').trim())).toEqual([
        'Users',
        'DNS',
        'Load balancer',
        'HAProxy',
        ...[1, 2].flatMap((n) => [
          `Server ${n}`,
          `Nginx on Server ${n}`,
          `Application on Server ${n}`,
          `MySQL on Server ${n}`,
        ]),
      ])
      await expect(cell(page, 'HAProxy', 2)).toHaveText(/^\d+\/s$/)
      await expect(cell(page, 'MySQL on Server 1', ROLE)).toHaveText('primary')
    })

    await test.step('power off Server 1: its row says so, then HAProxy’s verdict', async () => {
      await press(page, 'Server 1', 'Power off')
      await expect(cell(page, 'Server 1', STATE)).toHaveText(/^powered off, HAProxy: UP/)
      await expect(cell(page, 'Nginx on Server 1', STATE)).toHaveText('powered off')
      await product.play(12)
      await expect(cell(page, 'Server 1', STATE)).toHaveText(/^powered off, HAProxy: DOWN/)
      await expect(cell(page, 'HAProxy', STATE)).toContainText('next: Server 2')
    })

    await test.step('promote the replica: its role changes', async () => {
      await press(page, 'MySQL on Server 2', 'Promote')
      await expect(cell(page, 'MySQL on Server 2', ROLE)).toHaveText('primary')
    })

    await test.step('read who answers, in the details of a selected row and in its own count', async () => {
      const before = Number(await cell(page, 'Nginx on Server 2', ANSWERED).innerText())
      await press(page, 'Nginx on Server 2', 'Select')
      await expect(product.details.getByRole('heading', { name: 'Nginx' })).toBeVisible()
      await product.play(6)
      await expect
        .poll(async () => Number(await cell(page, 'Nginx on Server 2', ANSWERED).innerText()))
        .toBeGreaterThan(before)
    })

    await test.step('switch mode and algorithm in the bar, and see it in the row', async () => {
      await page.getByRole('radio', { name: 'Active-Passive' }).press('Space')
      await page.getByRole('combobox', { name: 'Balance' }).selectOption('leastconn')
      await expect(cell(page, 'HAProxy', ROLE)).toHaveText('Active-Passive, leastconn')
    })

    await test.step('reboot, then go back to the beginning: nothing has happened yet', async () => {
      await press(page, 'Application on Server 1', 'Reboot host')
      await expect(cell(page, 'Server 1', STATE)).toHaveText(/^up/)
      await page.getByRole('slider', { name: 'Instant shown' }).press('Home')
      await expect(cell(page, 'HAProxy', ROLE)).toHaveText('Active-Active, roundrobin')
      await expect(cell(page, 'MySQL on Server 2', ROLE)).toHaveText('replica')
    })

    await test.step('cut a link in its own table; show the drawing again', async () => {
      await row(page, 'Users → HAProxy')
        .getByRole('button', { name: /^Cut: / })
        .click()
      await expect(row(page, 'Users → HAProxy').getByRole('cell').first()).toHaveText('cut')
      await product.press('t')
      await expect(product.node('HAProxy on')).toBeVisible()
    })
    expect(complaints).toEqual([])
  },
)

test(
  'shown, focus stays in the row whose pressed button disappears; hidden, it is there for screen readers, and no tab stop',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=12')
    await product.press('t')
    await expect(page.getByRole('heading', { name: 'The site as a table' })).toBeFocused()
    const kill = row(page, 'DNS').getByRole('button', { name: 'Kill: DNS' })
    await kill.focus()
    await product.press('Enter')
    await expect(row(page, 'DNS').getByRole('button', { name: 'Restart: DNS' })).toBeFocused()
    await row(page, 'HAProxy').getByRole('button', { name: 'Freeze: HAProxy' }).focus()
    await product.press('Enter')
    const holdsFocus = (it: Element): boolean =>
      it.contains(document.activeElement) && document.activeElement?.matches('button') === false
    await expect.poll(() => row(page, 'HAProxy').evaluate(holdsFocus)).toBe(true)

    await product.press('t')
    await expect(product.node('HAProxy on')).toBeVisible()
    const off = page.getByRole('button', { name: 'Power off: Server 1' })
    await expect(off).toHaveCount(1)
    await expect.poll(() => off.evaluate(({ tabIndex }) => tabIndex)).toBe(-1)
    await off.focus()
    await product.press('Enter')
    await expect(cell(page, 'Server 1', STATE)).toHaveText(/^powered off/)
  },
)
