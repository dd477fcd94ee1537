// "Wait, go back, what if?": the past is changed, both futures are kept, compared, named, removed, and everything is undone.
import { expect, test } from '@playwright/test'
import { collectComplaints, Product } from './product'

/** A run of 28 s in which Server 1 was powered off early: what waited for it fails after 20 s. */
async function poweredOff(product: Product): Promise<void> {
  await product.open('?design=classic-three&seed=2026')
  await product.play(2)
  await product.select('Server 1,')
  await product.press('k')
  await product.play(26)
}

/** Moves the playhead by its keys to 0:00 and then forward by `seconds`. */
async function goTo(product: Product, seconds: number): Promise<void> {
  await product.page.getByRole('slider', { name: 'Instant shown' }).focus()
  await product.press('Home')
  await product.press('ArrowRight', seconds)
  await expect.poll(() => product.now()).toBe(seconds)
}

test('go back, do something else, compare both futures, request by request', { tag: '@wide' }, async ({ page }) => {
  const complaints = collectComplaints(page)
  const product = new Product(page)
  await poweredOff(product)

  await test.step('the timeline says what happened when: by hover and by keyboard', async () => {
    const mark = page.getByRole('button', { name: /^0:0\d\.\d power off Server 1$/ })
    await mark.focus()
    await expect(page.getByText(/^0:0\d\.\d power off Server 1$/).first()).toBeVisible()
    await product.press('ArrowRight')
    await expect(page.getByRole('button', { name: /Server 1 DOWN$/ })).toBeFocused()
    await product.press('Enter')
    await expect(product.node('Server 1,')).toContainText('DOWN')
    const curve = await page.getByRole('img', { name: /^Answers per second/ }).boundingBox()
    if (curve === null) throw new Error('The timeline has no place on the page.')
    await page.mouse.move(curve.x + 60, curve.y + 70)
    await expect(page.getByText(/^0:\d\d · \d+ answers?/)).toBeVisible()
  })

  await test.step('something done in the past begins a branch; the old future stays as a ghost', async () => {
    await goTo(product, 1)
    await expect(product.nodeIs('Server 1, up')).toBeVisible()
    await page.getByRole('radio', { name: 'Active-Passive' }).check({ force: true })
    await expect(product.button(/^Active-Passive at 0:01/)).toBeVisible()
    await product.play(26)
    await expect(product.nodeIs('Server 1, up')).toBeVisible()
    await expect.poll(async () => (await product.totals()).failed).toBe(0)
  })

  await test.step('both are compared over the same stretch', async () => {
    await product.button(/^Active-Passive at/).click()
    await product.button('Compare two…').click()
    const dialog = page.getByRole('dialog', { name: 'Two branches compared' })
    await expect(dialog.getByText(/^From 0:01\.0, where they diverge, to 0:\d\d/)).toBeVisible()
    await expect(dialog.getByRole('columnheader', { name: 'First run' })).toBeVisible()
    const failed = dialog.getByRole('row', { name: /^failed: 503/ })
    await expect(failed).toBeVisible()
    const [first, second] = await failed.getByRole('cell').allInnerTexts()
    expect(Number(first)).toBeGreaterThan(0)
    expect(second).toBe('0')
    await expect(dialog.getByRole('img', { name: /^Answers per second of/ })).toHaveCount(2)
    await expect(dialog.getByText(/^max: \d+\/s$/)).toHaveCount(2)
    const request = dialog.getByRole('listitem').filter({ hasText: '503 after' }).first()
    await expect(request).toContainText(/Request \d+/)
    await expect(request).toContainText(/answered by Server 1 in/)
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('branches are named, shown and removed', async () => {
    const list = page.getByRole('dialog', { name: 'Branches' })
    await list.getByRole('textbox', { name: 'Name of Active-Passive at' }).fill('Nobody dies')
    await product.press('Enter')
    await list.getByRole('radio', { name: 'Show First run' }).check()
    await expect(product.button('First run')).toBeVisible()
    await expect(page.getByRole('button', { name: /power off Server 1$/ })).toBeVisible()
    await list.getByRole('button', { name: 'Delete Nobody dies' }).click()
    await expect(product.button('First run')).toHaveCount(0)
    await product.press('Escape')
  })

  await test.step('and all of it can be undone and redone', async () => {
    await product.press('Control+z')
    await expect(product.button('First run')).toBeVisible()
    await product.press('Control+Shift+z')
    await expect(product.button('First run')).toHaveCount(0)
  })
  expect(complaints).toEqual([])
})

test('undo takes back power failures, settings, drags and the loading of a design, one by one', async ({ page }) => {
  const product = new Product(page)
  await product.open('?design=classic-three&seed=5')
  await product.play(1)
  const before = await product.fingerprint.innerText()

  await product.select('Server 2,')
  await product.press('k')
  await expect(product.nodeIs('Server 2, powered off')).toBeVisible()
  await page.getByRole('radio', { name: 'Active-Passive' }).check({ force: true })
  // Relative to another node and in units of its height: the view may have moved and zoomed meanwhile.
  const below = async (): Promise<number> => {
    const [upper, lower] = [
      await product.node('Server 1,').boundingBox(),
      await product.node('Server 2,').boundingBox(),
    ]
    return ((lower?.y ?? NaN) - (upper?.y ?? NaN)) / (upper?.height ?? NaN)
  }
  const designed = await below()
  await product.node('Server 2,').focus()
  await product.press('Enter')
  await product.press('ArrowDown', 3)
  await expect.poll(below).toBeGreaterThan(designed + 0.02)
  await product.openDesign('Fourth server')

  await product.button('Undo: open a design').click()
  await expect(product.node('Server 2, powered off')).toBeVisible()
  while (await product.button('Undo: move a part').isVisible()) await product.press('Control+z')
  await expect.poll(below).toBeCloseTo(designed, 2)
  await product.button('Undo: Active-Passive').click()
  await expect(page.getByRole('radio', { name: 'Active-Active' })).toBeChecked()
  await product.button('Undo: power off Server 2').click()
  await expect(product.nodeIs('Server 2, up')).toBeVisible()
  await expect(product.button('Nothing to undo')).toBeVisible()
  await expect(product.fingerprint).toHaveText(before)

  await product.press('Control+Shift+z')
  await expect(product.node('Server 2, powered off')).toBeVisible()
})

test(
  'the same story by the keyboard alone: power off, go back, what if, compare, undo, redo',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?design=classic-three&seed=2026')
    // By whole seconds, so that every press of Tab may take a while.
    await product.press(']', 2)
    await product.tabTo(product.node('Server 1,'))
    await product.press('Enter')
    await product.press('k')
    await expect(product.nodeIs('Server 1, powered off')).toBeVisible()
    await product.press(']', 26)
    await expect.poll(() => product.now()).toBe(28)

    await test.step('back to before it, second by second', async () => {
      await product.press('[', 27)
      await expect.poll(() => product.now()).toBe(1)
      await expect(product.nodeIs('Server 1, up')).toBeVisible()
    })

    await test.step('another choice begins a branch', async () => {
      await product.tabTo(page.getByRole('radio', { name: 'Active-Active' }))
      await product.press('ArrowRight')
      await expect(page.getByRole('radio', { name: 'Active-Passive' })).toBeChecked()
      await expect(product.button(/^Active-Passive at 0:0/)).toBeVisible()
      await product.press(']', 25)
      await expect.poll(() => product.now()).toBe(26)
      await expect.poll(async () => (await product.totals()).failed).toBe(0)
    })

    await test.step('the difference is read in the comparison', async () => {
      await product.tabTo(product.button(/^Active-Passive at/))
      await product.press('Enter')
      await product.tabTo(product.button('Compare two…'))
      await product.press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Two branches compared' })
      const failed = dialog.getByRole('row', { name: /^failed: 503/ })
      await expect(failed).toBeVisible()
      const [first, second] = await failed.getByRole('cell').allInnerTexts()
      expect(Number(first)).toBeGreaterThan(0)
      expect(second).toBe('0')
      const told = dialog.getByRole('listitem').filter({ hasText: '503 after' }).first()
      await expect(told).toContainText(/answered by Server \d in/)
      await product.tabTo(dialog.getByRole('button', { name: 'Close' }))
      await product.press('Enter')
      await expect(dialog).toBeHidden()
      await product.press('Escape')
    })

    await test.step('and undone and redone', async () => {
      await product.press('Control+z')
      await expect(product.button(/^Active-Passive at/)).toHaveCount(0)
      await expect(page.getByRole('radio', { name: 'Active-Active' })).toBeChecked()
      await product.press('Control+Shift+z')
      await expect(product.button(/^Active-Passive at/)).toBeVisible()
      await expect(page.getByRole('radio', { name: 'Active-Passive' })).toBeChecked()
    })
  },
)

test(
  'steps go forward and back, stop at checks and at writes applied, name them, and point at where they happened',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?design=classic-three&seed=9')

    await test.step('by event, request and second, named', async () => {
      await product.play(3)
      const { fingerprint } = product
      for (const [forward, back] of [
        ['.', ','],
        ['>', '<'],
        [']', '['],
      ]) {
        await product.press(forward)
        const here = await fingerprint.innerText()
        await product.press(forward)
        await expect(fingerprint).not.toHaveText(here)
        await product.press(back)
        await expect(fingerprint).toHaveText(here)
      }
      await product.press('>')
      await expect(product.details.getByRole('status')).toContainText(/request \d+/i)
      await product.button('Step back to the previous event').click()
      await expect(product.details.getByRole('status')).toContainText(/^Now/)
    })

    await test.step('at checks and at writes applied, where they happened', async () => {
      const told = product.details.getByRole('status')
      const haproxy = page.locator('[data-part=haproxy]')
      const until = async (sentence: RegExp, key: string): Promise<void> => {
        await expect(async () => {
          await product.press(key)
          await expect(told).toContainText(sentence, { timeout: 60 })
        }).toPass({ intervals: [0] })
      }
      await until(/HAProxy checked Server \d: L4OK, passed\./, '.')
      const sentence = await told.innerText()
      await expect(haproxy).toHaveAttribute('data-stepped', 'true')
      await expect(page.locator('[data-stepped-link]')).toHaveCount(1)
      await product.press('.')
      await expect(told).not.toHaveText(sentence, { useInnerText: true })
      await product.press(',')
      await expect(told).toHaveText(sentence, { useInnerText: true })
      await until(/MySQL on Server 2 applied write \d+ of MySQL on Server 1\./, '.')
      await expect(page.locator('[data-part=mysql-2]')).toHaveAttribute('data-stepped', 'true')
      await expect(haproxy).toHaveAttribute('data-stepped', 'false')
    })
  },
)
