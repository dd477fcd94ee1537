// Each of the five designs opens from the menu, and its row of the designs table is true on screen.
import { expect, test } from '@playwright/test'
import { Product } from './product'

interface Row {
  id: string
  name: string
  balance: string
  mode: 'Active-Active' | 'Active-Passive'
  hosts: string[]
  primary: string
  replicas: string[]
  /** The databases that the application on each server reads from. */
  reads: Record<string, RegExp>
  says: RegExp
}

const rows: Row[] = [
  {
    id: 'first-alive',
    name: 'First alive',
    balance: 'first',
    mode: 'Active-Passive',
    hosts: ['Load balancer', 'Server 1', 'Server 2', 'Database server'],
    primary: 'Database server',
    replicas: ['Server 1', 'Server 2'],
    reads: { 'Server 1': /^MySQL on Server 1$/, 'Server 2': /^MySQL on Server 2$/ },
    says: /database/i,
  },
  {
    id: 'fourth-server',
    name: 'Fourth server',
    balance: 'roundrobin',
    mode: 'Active-Active',
    hosts: ['Server 3', 'Server 1', 'Server 2', 'Server 4'],
    primary: 'Server 1',
    replicas: ['Server 2', 'Server 4'],
    reads: { 'Server 1': /Server 2.*Server 4/, 'Server 2': /Server 2.*Server 4/ },
    says: /load balancer/i,
  },
  {
    id: 'read-write-split',
    name: 'Read/write split',
    balance: 'roundrobin',
    mode: 'Active-Active',
    hosts: ['Load balancer', 'Server 1', 'Server 2'],
    primary: 'Server 1',
    replicas: ['Server 2'],
    reads: { 'Server 1': /^MySQL on Server 2$/, 'Server 2': /^MySQL on Server 2$/ },
    says: /primary/i,
  },
  {
    id: 'classic-three',
    name: 'Classic three',
    balance: 'roundrobin',
    mode: 'Active-Active',
    hosts: ['Load balancer', 'Server 1', 'Server 2'],
    primary: 'Server 1',
    replicas: ['Server 2'],
    reads: { 'Server 1': /Server 1.*Server 2/, 'Server 2': /Server 1.*Server 2/ },
    says: /primary/i,
  },
  {
    id: 'least-connections',
    name: 'Least connections',
    balance: 'leastconn',
    mode: 'Active-Passive',
    hosts: ['Load balancer', 'Server 1', 'Server 2'],
    primary: 'Server 1',
    replicas: ['Server 2'],
    reads: { 'Server 1': /Server 1.*Server 2/, 'Server 2': /Server 1.*Server 2/ },
    says: /primary/i,
  },
]

// Details of every design have room.
test.use({ viewport: { width: 1920, height: 1080 } })

test('each design opens from the menu: on the canvas as its document says, with its note', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  for (const row of rows) {
    await product.openDesign(row.name)
    await test.step(`${row.name} is on the canvas`, () => isOnCanvas(product, row))
    await test.step(`${row.name} has a note with eight answers and what was decided`, () => hasNote(product, row))
  }
})

async function isOnCanvas(product: Product, row: Row): Promise<void> {
  const { page } = product
  await expect(page.getByText('A published answer to the exercise')).toBeVisible()
  for (const host of row.hosts) await expect(product.nodeIs(`${host}, up`)).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Balance' })).toHaveValue(row.balance)
  await expect(page.getByRole('radio', { name: row.mode })).toBeChecked()
  await expect(product.node('HAProxy on')).toContainText(row.balance)
  const second = row.mode === 'Active-Passive' ? 'backup' : 'active'
  await expect(product.nodeIs('Server 1, up')).toContainText('active')
  await expect(product.nodeIs('Server 2, up')).toContainText(second)
  await expect(product.nodeIs(`MySQL on ${row.primary}, up`)).toContainText('Primary')
  for (const host of row.replicas) {
    await expect(product.nodeIs(`MySQL on ${host}, up`)).toContainText('Replica · read-only')
    await expect(product.link(`MySQL \\(${row.primary}\\)`, `MySQL \\(${host}\\)`)).toHaveCount(1)
  }
  for (const [host, databases] of Object.entries(row.reads)) {
    await product.select(`Application on ${host}`)
    await expect(fact(product, 'reads go to')).toHaveText(databases)
    await expect(fact(product, 'writes go to')).toHaveText(`MySQL on ${row.primary}`)
  }
  await expect(product.node('DNS')).toContainText('8.8.8.8')
}

async function hasNote({ page }: Product, row: Row): Promise<void> {
  const rail = page.getByRole('group', { name: 'About this design' })
  const questions = rail.locator('[name=whiteboard-question] > summary')
  await expect(questions).toHaveCount(8)
  await questions.nth(5).click()
  await expect(rail.locator('details[open]')).toContainText(row.says)
  await expect(rail.locator('details[open]')).toContainText('From the author’s section “')
  await expect(rail.getByRole('heading', { name: 'Our assumptions' })).toBeVisible()
  await expect(rail.getByRole('listitem').nth(3)).toBeVisible()
  await questions.nth(5).click()
}

function fact(product: Product, term: string) {
  return product.details.locator('dt', { hasText: term }).locator('xpath=following-sibling::dd[1]')
}
