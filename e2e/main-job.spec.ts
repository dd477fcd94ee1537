// The main job of the product in one minute, as the design's product.md describes it, by mouse and keyboard.
import { expect, test } from '@playwright/test'
import { collectComplaints, Product } from './product'

test('watch, power off Server 1, see it noticed, promote, list the lost writes, go back and try Active-Passive', async ({
  page,
}) => {
  const complaints = collectComplaints(page)
  const product = new Product(page)
  await product.open('?seed=7')

  await test.step('traffic flows through Classic three, Server 1 and Server 2 in turn', async () => {
    await product.play(4)
    await expect(product.node('HAProxy')).toContainText('roundrobin')
    await expect(product.node('HAProxy')).toContainText(/next: Server [12]/)
    await expect.poll(async () => (await product.totals()).answered).toBeGreaterThan(4)
  })

  await test.step('power off Server 1 while a write is not yet on the replica: checks count, then DOWN', async () => {
    await product.select('Server 1,')
    while (!(await product.node('MySQL on Server 2').innerText()).includes('behind')) await product.press('.')
    await product.details.getByRole('button', { name: 'Power off' }).click()
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
    await expect(async () => {
      await product.play(1)
      await expect(product.node('Server 1,')).toContainText(/check [12]\/3 failed/, { timeout: 300 })
    }).toPass()
    await product.play(12)
    await expect(product.node('Server 1,')).toContainText('DOWN')
    await expect(product.node('HAProxy')).toContainText('next: Server 2')
  })

  await test.step('pages and reads go on through Server 2, writes fail', async () => {
    const before = await product.totals()
    await product.details.getByRole('button', { name: 'Close the details' }).click()
    await product.play(12)
    await expect.poll(async () => (await product.totals()).answered).toBeGreaterThan(before.answered + 5)
    await expect(product.details.getByText(/failed/).first()).toBeVisible()
    await expect(product.details.getByText(/\(static\) failed: 50[04]/)).toHaveCount(0)
  })

  await test.step('promote the replica: writes come back, lost writes are listed by number', async () => {
    await product.select('MySQL on Server 2')
    await product.details.getByRole('button', { name: 'Promote', exact: true }).click()
    await expect(product.node('MySQL on Server 2')).toContainText('Primary')
    const written = async (): Promise<number> =>
      Number(/binlog (\d+)/.exec(await product.node('MySQL on Server 2').innerText())?.[1])
    const applied = await written()
    await product.play(6)
    await expect.poll(written).toBeGreaterThan(applied)
    await product.details.getByRole('button', { name: 'Close the details' }).click()
    await expect(product.details.getByText(/was promoted/)).toBeVisible()
    await expect(product.details.getByRole('heading', { name: 'Lost writes' })).toBeVisible()
    await expect(product.details.getByText(/write \d+ \(request \d+\)/).first()).toBeVisible()
  })

  await test.step('drag the timeline back to before that, switch to Active-Passive', async () => {
    const off = await secondOfPowerOff(product)
    await dragPlayheadTo(product, off - 2)
    await expect.poll(() => product.now()).toBeLessThan(off)
    await expect(product.nodeIs('Server 1, up')).toBeVisible()
    await expect(product.node('MySQL on Server 2')).toContainText('Replica')
    await page.getByRole('radio', { name: 'Active-Passive' }).check({ force: true })
    await expect(product.node('Server 2,')).toContainText('backup')
    await expect(product.details.getByText(/switched to Active-Passive/)).toBeVisible()
    await expect(product.details.getByText(/lost power/)).toHaveCount(0)
    await product.play(2)
    await expect(product.node('HAProxy')).toContainText('next: Server 1')
  })

  const { sent, answered, failed, inFlight } = await product.totals()
  expect(sent).toBe(answered + failed + inFlight)
  expect(complaints).toEqual([])
})

/** Drags the playhead by its handle to an instant, in seconds. */
async function dragPlayheadTo(product: Product, seconds: number): Promise<void> {
  const { page } = product
  const head = await page.getByRole('slider', { name: 'Instant shown' }).boundingBox()
  const curve = await page.getByRole('img', { name: /^Answers per second/ }).boundingBox()
  if (head === null || curve === null) throw new Error('The timeline has no place on the page.')
  const headX = head.x + head.width / 2
  const perSecond = (headX - curve.x) / (await product.now())
  await page.mouse.move(headX, head.y + head.height / 2)
  await page.mouse.down()
  await page.mouse.move(curve.x + seconds * perSecond, head.y + head.height / 2, { steps: 10 })
  await page.mouse.up()
}

/** When the timeline says Server 1 was powered off. */
async function secondOfPowerOff(product: Product): Promise<number> {
  const marks = product.page.getByRole('toolbar', { name: 'What was done, and what followed' })
  const mark = await marks.getByRole('button', { name: /power off Server 1$/ }).getAttribute('aria-label')
  const [, minutes, seconds] = /(\d+):(\d+\.\d) power off Server 1/.exec(mark ?? '') ?? []
  return Number(minutes) * 60 + Number(seconds)
}
