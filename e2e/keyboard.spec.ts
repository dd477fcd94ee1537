// The main job without a mouse, and keyboard navigation: order, skip links, moving, links, focus that stays.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { collectComplaints, Product } from './product'

/** Presses Tab until the focused element has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab never came to ${String(name)}`)
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
  })
}

test('open, power off Server 1, watch, read who answered, switch mode, restart, promote, go back in time', async ({
  page,
}) => {
  const complaints = collectComplaints(page)
  const product = new Product(page)
  await product.open('?seed=12')

  await test.step('power off Server 1 from its node, unselected', async () => {
    await expect(product.button('Skip to the canvas')).toBeAttached()
    await product.press('Tab')
    await expect(product.button('Skip to the canvas')).toBeFocused()
    await product.press('Enter')
    await expect(product.node('Users,')).toBeFocused()
    await tabTo(page, /^Server 1,/)
    await product.press('k')
    await expect(product.nodeIs('Server 1, powered off')).toBeFocused()
    await product.play(12)
    await expect(product.node('Server 1,')).toContainText('DOWN')
    await expect(product.nodeIs('Server 1, powered off')).toBeFocused()
  })

  await test.step('read who answered: the list of requests, one of them', async () => {
    await product.press('r')
    await tabTo(page, /^Request \d+/)
    await product.press('Enter')
    await expect(product.details.getByRole('heading', { name: /^Request/ }).first()).toBeVisible()
    await product.press('Escape')
  })

  await test.step('switch the mode in the bar', async () => {
    await page.getByRole('radio', { name: 'Active-Active' }).focus()
    await product.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Active-Passive' })).toBeChecked()
  })

  await test.step('promote the replica in its panel, reboot Server 1 by its node', async () => {
    await product.node('MySQL on Server 2').focus()
    await product.press('Enter')
    await product.node('Server 2,').focus()
    await tabTo(page, /^Promote/)
    await product.press('Enter')
    await expect(product.node('MySQL on Server 2')).toContainText('Primary')
    // Near where the button was, and not on another one: the next Enter kills nothing.
    const isNear = (panel: Element): boolean =>
      panel.contains(document.activeElement) && document.activeElement?.matches('button') === false
    await expect.poll(() => product.details.evaluate(isNear)).toBe(true)
    await page.keyboard.press('Tab')
    await expect.poll(() => focused(page)).toMatch(/^Kill/)
    await product.node('Server 1,').focus()
    await product.press('k')
    await expect(product.node('Server 1,')).toHaveAccessibleName(/up/)
  })

  await test.step('W and Q point an application at its next database, and do nothing to a host', async () => {
    const fact = (term: string) => product.details.getByText(term, { exact: true }).locator('xpath=..')
    const [writes, reads] = [fact('writes go to'), fact('reads go to')]
    await product.node('Application on Server 2').focus()
    await product.press('Enter')
    await expect(writes).toContainText('MySQL on Server 2')
    await product.press('w')
    await expect(writes).toContainText('MySQL on Server 1')
    await expect(reads).toContainText('MySQL on Server 2')
    await product.press('q')
    await expect(reads).toContainText('MySQL on Server 1')
    await product.press('w')
    await expect(writes).toContainText('MySQL on Server 2')
    await product.node('Server 2,').focus()
    await product.press('w')
    await expect(writes).toContainText('MySQL on Server 2')
  })

  await test.step('go back to the beginning', async () => {
    const playhead = page.getByRole('slider', { name: 'Instant shown' })
    await playhead.focus()
    await product.press('Home')
    await expect.poll(() => product.now()).toBe(0)
    await expect(product.node('MySQL on Server 2')).toContainText('Replica')
  })
  expect(complaints).toEqual([])
})

test('Tab follows the path of a request: users, DNS, balancer, servers, databases, and then the panels', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open('?design=fourth-server')
  await product.node('Users,').focus()
  const order = [await focused(page)]
  for (let i = 0; i < 15; i++) {
    await product.press('Tab')
    order.push(await focused(page))
  }
  const hosts = ['Users', 'DNS', 'Server 3', 'Server 1', 'Server 2', 'Server 4']
  expect(order.map((name) => name.split(',')[0]).filter((name) => hosts.includes(name))).toEqual(hosts)
  await tabTo(page, /^Details$/)
})

test('skip links lead to the canvas, the details and the timeline', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  await product.open()
  for (const [times, name] of [
    [2, 'Skip to the details'],
    [3, 'Skip to the timeline'],
  ] as const) {
    if (times === 3) await page.reload()
    await expect(product.button('Skip to the canvas')).toBeAttached()
    await expect(page.getByRole('slider', { name: 'Instant shown' })).toBeAttached()
    await product.press('Tab', times)
    await expect(product.button(name)).toBeFocused()
    await expect(product.button(name)).toBeInViewport()
    await product.press('Enter')
    const goal = times === 2 ? product.details : page.getByRole('slider', { name: 'Instant shown' })
    await expect(goal).toBeFocused()
  }
})

test('everything focused shows it, and every control is 24 px or more', async ({ page }) => {
  const product = new Product(page)
  await product.open()
  await expect(page.getByRole('slider', { name: 'Instant shown' })).toBeAttached()
  const invisible: string[] = []
  for (let i = 0; i < 50; i++) {
    await product.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return null
      // A radio button is drawn by its label's face.
      const drawn = element.matches('input[type=radio]') ? (element.nextElementSibling ?? element) : element
      const style = getComputedStyle(drawn)
      const framed = drawn.parentElement === null ? style : getComputedStyle(drawn.parentElement)
      const width = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)
      const around = framed.outlineStyle === 'none' ? 0 : parseFloat(framed.outlineWidth)
      return { name: element.outerHTML.slice(0, 120), width: Math.max(width, around) }
    })
    if (seen !== null && seen.width < 2) invisible.push(seen.name)
  }
  expect(invisible).toEqual([])
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, [role=slider], input, select, summary')].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect()
      const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1
      const clipped = element.closest('[data-shown=false], nav') !== null
      // Native inputs are pressed by their whole label.
      const target = element.closest('label')?.getBoundingClientRect() ?? { width, height }
      const fine = Math.min(target.width, target.height) >= 24
      return !shown || clipped || fine ? [] : [`${String(width)}×${String(height)} ${element.outerHTML.slice(0, 110)}`]
    }),
  )
  expect(small).toEqual([])
})

test(
  'arrow keys move a part, L goes through its links, focus stays where a control goes away',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()

    await test.step('arrow keys move a selected part, with Shift further; it is announced, and is one step to undo', async () => {
      const node = product.node('Server 1,')
      const place = async (): Promise<number> => Math.round((await node.boundingBox())?.y ?? 0)
      const before = await place()
      await node.focus()
      await product.press('ArrowUp')
      await expect.poll(place).toBe(before)
      await product.press('Enter')
      await product.press('ArrowUp')
      await expect(page.getByText(/^Moved up, to /)).toBeAttached()
      await expect.poll(place).toBeLessThan(before)
      const small = before - (await place())
      await product.press('Shift+ArrowUp')
      await expect.poll(async () => before - small - (await place())).toBeGreaterThan(2 * small)
      await product.press('Control+z', 2)
      await expect.poll(place).toBe(before)
      await page.keyboard.down('ArrowUp')
      await page.keyboard.down('ArrowUp')
      await page.keyboard.down('ArrowUp')
      await page.keyboard.up('ArrowUp')
      await product.press('Control+z')
      await expect.poll(place).toBe(before)
    })

    await test.step('L goes from a part through its links and back; K cuts the focused one', async () => {
      await product.node('HAProxy on').focus()
      await product.press('l')
      await expect(product.link('Users', 'HAProxy')).toBeFocused()
      await product.press('k')
      await expect(product.link('Users', 'HAProxy')).toHaveAccessibleName(/cut$/)
      await product.press('l')
      await expect(product.link('HAProxy', 'Nginx \\(Server 1')).toBeFocused()
      await product.press('Tab')
      await expect(product.node('Server 1,')).toBeFocused()
    })

    await test.step('focus stays in place when a control goes away, and returns to the part when the panel is closed', async () => {
      await product.node('Nginx on Server 1').focus()
      await product.press('Enter')
      await product.details.getByRole('button', { name: /^Kill/ }).focus()
      await product.press('Enter')
      await expect(product.details.getByRole('button', { name: /^Restart/ })).toBeFocused()
      await product.details.getByRole('button', { name: 'Close the details' }).focus()
      await product.press('Enter')
      await expect(product.node('Nginx on Server 1')).toBeFocused()
      await product.press('Enter')
      await product.press('Escape')
      await expect(product.details.getByRole('button', { name: 'Close the details' })).toHaveCount(0)
      await expect(product.node('Nginx on Server 1')).toBeFocused()
    })

    await test.step('folding the questions from within keeps focus there, also on the next visit, and they open again', async () => {
      await product.button('Hide the notes').focus()
      await product.press('1')
      await expect(product.button('Show the notes')).toBeFocused()
      await expect(page.getByRole('heading', { name: 'Classic three' })).toHaveCount(0)
      await page.reload()
      await product.button('Show the notes').focus()
      await product.press('Enter')
      await expect(page.getByRole('heading', { name: 'Classic three' })).toBeVisible()
      await expect(page.getByRole('complementary', { name: 'Notes on the design' }).locator(':focus')).toHaveCount(1)
    })
  },
)

test(
  'a dialog that closes gives the keyboard back to where it was, and Space plays on',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open()
    const dialog = page.getByRole('dialog')
    await product.button('Share').focus()
    await product.press('Enter')
    await expect(dialog).toBeVisible()
    await product.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(product.button('Share')).toBeFocused()
    const openings = [() => product.button('Share').click(), () => product.press('?')]
    for (const open of openings) {
      await product.node('Server 1,').focus()
      await open()
      await expect(dialog).toBeVisible()
      await product.press('Escape')
      await expect(dialog).toHaveCount(0)
      await expect(product.node('Server 1,')).toBeFocused()
      await product.press(' ')
      await expect(product.button('Pause')).toBeVisible()
      await expect(dialog).toHaveCount(0)
      await product.press(' ')
    }
    // Nothing had the keyboard: nothing has it again.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await product.button('Share').click()
    await dialog.getByRole('button', { name: /^Close/ }).click()
    await product.press(' ')
    await expect(product.button('Pause')).toBeVisible()
    await expect(dialog).toHaveCount(0)
  },
)
