// Semi-synchronous replication and the return of an old primary, in MySQL's panel by role and name.
import { expect, test } from '@playwright/test'
import { Product } from './product'

test('semi-sync loses no write; the old primary is attached and gets error 1062', async ({ page }) => {
  const product = new Product(page)
  await product.open('?design=classic-three&seed=11')
  await product.node('MySQL on Server 1').focus()
  await page.keyboard.press('Enter')
  await product.details.getByRole('checkbox', { name: 'rpl_semi_sync_source_enabled' }).check()
  await expect(product.details.getByText('Rpl_semi_sync_source_status')).toBeVisible()
  await product.play(20)
  await product.details.getByRole('button', { name: 'Kill' }).click()
  await product.play(6)
  await product.node('MySQL on Server 2').focus()
  await page.keyboard.press('Enter')
  await expect(product.details.getByText('2003', { exact: true })).toBeVisible()
  await product.details.getByRole('button', { name: 'Promote', exact: true }).click()
  await product.details.getByRole('button', { name: 'Close the details' }).click()
  await expect(product.details.getByText(/No write was lost/)).toBeVisible()
  await product.node('MySQL on Server 1').focus()
  await page.keyboard.press('Enter')
  await product.details.getByRole('button', { name: 'Restart' }).click()
  await product.play(2)
  await product.details.getByRole('button', { name: 'Attach to MySQL on Server 2', exact: true }).click()
  const replication = product.details.getByRole('region', { name: 'Replication', exact: true })
  await expect(replication.getByText('Last_IO_Errno')).toBeVisible()
  await product.play(5)
  // The write that waited for its acknowledgement at the kill is in its binlog and nowhere else: its key has been given out again.
  await expect(replication.getByText('1062', { exact: true })).toBeVisible()
})

test('each lost write and each stale read leads to its request', { tag: '@wide' }, async ({ page }) => {
  const product = new Product(page)
  await product.open('?design=classic-three&seed=11')
  const heading = product.details.getByRole('heading', { name: /^Request/ })
  await product.play(20)
  await page.getByRole('button', { name: 'Kill: MySQL on Server 1', includeHidden: true }).dispatchEvent('click')
  await page.getByRole('button', { name: 'Promote: MySQL on Server 2', includeHidden: true }).dispatchEvent('click')
  await product.play(4)
  for (const [name, says] of [
    ['Lost writes', 'lost'],
    ['Stale reads', 'did not show'],
  ]) {
    const item = product.details.getByRole('region', { name }).getByRole('button').first()
    const number = /request (\d+)/i.exec(await item.innerText())?.[1]
    expect(number).toBeDefined()
    await item.click()
    await expect(heading).toContainText(`Request #${String(number)}`)
    await expect(product.details).toContainText(new RegExp(says, 'i'))
    await product.button('Close the request').click()
  }
})

test(
  'a second promotion moves all writes: event and panels say so, and the first one can be attached',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    const { details } = product
    const choose = async (name: string): Promise<void> => {
      await product.node(name).focus()
      await page.keyboard.press('Enter')
    }
    const fact = (term: string, value: string) =>
      details.getByText(term, { exact: true }).locator('..').getByText(value)
    const binlog = async (name: string): Promise<number> =>
      Number(/binlog (\d+)/.exec(await product.node(name).innerText())?.[1])
    const both = 'Application on Server 1 and Application on Server 2'

    // Four hosts with their binlogs.
    await page.setViewportSize({ width: 1920, height: 1080 })
    await product.open('?design=fourth-server&seed=11&paused=1')
    for (const [seconds, name] of [
      [12, 'MySQL on Server 2'],
      [18, 'MySQL on Server 4'],
    ] as const) {
      await product.press(']', seconds - (await product.now()))
      await expect.poll(() => product.now()).toBe(seconds)
      await choose(name)
      await details.getByRole('button', { name: 'Promote', exact: true }).click()
      await expect(fact('writes come from', both)).toBeVisible()
    }

    await test.step('every panel says where the applications write', async () => {
      for (const name of ['Application on Server 1', 'Application on Server 2']) {
        await choose(name)
        await expect(fact('writes go to', 'MySQL on Server 4')).toBeVisible()
      }
      for (const name of ['MySQL on Server 1', 'MySQL on Server 2']) {
        await choose(name)
        await expect(fact('role', 'replaced primary')).toBeVisible()
        await expect(fact('writes come from', 'no application')).toBeVisible()
      }
      await details.getByRole('button', { name: 'Close the details' }).click()
    })

    await test.step('both events name them, and each lost write is listed once, in order', async () => {
      for (const server of ['Server 2', 'Server 4']) {
        const told = new RegExp(
          `MySQL on ${server} was promoted and is now a primary\\. .*lost.* ${both} now write to MySQL on ${server};`,
        )
        await expect(details.getByText(told)).toBeVisible()
      }
      const lost = details.getByRole('region', { name: 'Lost writes' })
      const items = await lost.getByRole('listitem').allInnerTexts()
      const numbers = items.map((text) => Number(/write (\d+)/i.exec(text)?.[1]))
      expect(numbers.length).toBeGreaterThan(1)
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      await expect(lost).toContainText(`${numbers.length} writes`)
    })

    await test.step('writes that the first promotion lost and the second brings back are no longer listed', async () => {
      const sentence = await details.getByText(/MySQL on Server 4 was promoted/).innerText()
      const [, back] = /lost writes? (?:is|are) back: ([\d, ]+)\./.exec(sentence) ?? []
      expect(back).toBeDefined()
      const lost = details.getByRole('region', { name: 'Lost writes' })
      for (const write of back.split(', ')) await expect(lost.getByText(`write ${write} (`)).toHaveCount(0)
    })

    await test.step('writes go on while the first promoted database is attached to the second', async () => {
      await product.press(']', 3)
      await choose('MySQL on Server 2')
      await details.getByRole('button', { name: 'Attach to MySQL on Server 4', exact: true }).click()
      const before = await binlog('MySQL on Server 4')
      await product.press(']', 7)
      await expect.poll(() => product.now()).toBe(28)
      await expect.poll(() => binlog('MySQL on Server 4')).toBeGreaterThan(before + 3)
      await expect.poll(async () => (await product.totals()).failed).toBe(0)
    })
  },
)
