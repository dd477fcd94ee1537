// What a screen reader hears: failures at once, HAProxy's delay with its verdict, the scene on demand, and no flood.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Product } from './product'

interface Heard {
  text: string
  /** Time on the page's clock. */
  atMs: number
}

/** Collects every message of the live region from now on. */
async function listen(page: Page): Promise<Heard[]> {
  const heard: Heard[] = []
  page.on('console', (message) => {
    const found = /^heard (\S+) (.*)$/.exec(message.text())
    if (found !== null) heard.push({ text: found[2], atMs: Number(found[1]) })
  })
  const region = page.locator('[data-announcer]')
  await expect(region).toHaveAttribute('aria-live', 'polite')
  await region.evaluate((element) => {
    const observer = new MutationObserver(() => {
      console.debug(`heard ${String(performance.now())} ${element.textContent}`)
    })
    observer.observe(element, { childList: true, subtree: true, characterData: true })
  })
  return heard
}

test('a death is announced at once, HAProxy’s verdict with its delay, and the rest at most every 1.5 s', async ({
  page,
}) => {
  const product = new Product(page)
  await product.open('?seed=12&speed=4')
  const heard = await listen(page)
  await product.play(4)
  await product.node('Server 1,').focus()
  await product.press('k')
  const region = page.locator('[data-announcer]')
  await expect(region).toHaveText(/^Server 1 lost power\./)
  await product.play(16)
  await expect
    .poll(() => heard.map(({ text }) => text).join('\n'))
    .toMatch(/Server 1 is down; HAProxy noticed after 1[012](\.\d+)?\ss\./)
  const all = heard
  const early = all.slice(1).filter(({ atMs, text }, i) => {
    const isFailure = / lost power|is down|cannot reach|has no server/.test(text)
    return !isFailure && atMs - all[i].atMs < 1450
  })
  expect(early).toEqual([])
})

test(
  'the summary is spoken; moving through time does not flood, and announcements can be switched off',
  { tag: '@full' },
  async ({ page }) => {
    const product = new Product(page)
    await product.open('?seed=12')

    await test.step('the summary of the scene is shown and spoken, by key and by button', async () => {
      await product.press('s')
      const card = page.getByRole('region', { name: 'The scene now' })
      const sentence = 'Active-Active, roundrobin; Server 1 up, Server 2 up; no request has ended in the last 10\u00a0s'
      await expect(card).toContainText(sentence)
      await expect(page.locator('[data-announcer]')).toContainText(sentence)
      await product.press('Escape')
      await expect(card).toBeHidden()
      await product.node('Server 1,').focus()
      await product.press('k')
      await product.button('Summary of the scene').click()
      await expect(card).toContainText('Server 1 powered off, not noticed yet')
      await card.getByRole('button', { name: 'Close the summary' }).click()
      await expect(card).toBeHidden()
    })

    await test.step('moving through time does not flood, and announcements can be switched off', async () => {
      await product.play(26)
      await product.press('m')
      await expect(page.locator('[data-announcer]')).toHaveText('Announcements are off.')
      await product.press('m')
      await expect(page.locator('[data-announcer]')).toHaveText('Announcements are on.')
      const heard = await listen(page)
      const playhead = page.getByRole('slider', { name: 'Instant shown' })
      for (const key of ['Home', 'End', 'Home', 'End', 'PageDown', 'PageUp']) await playhead.press(key)
      await page.clock.fastForward(5000)
      expect(heard).toEqual([])
    })
  },
)
