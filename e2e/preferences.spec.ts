// System preferences are followed: reduced motion, more contrast, forced colours; and no colour vision is needed.
import { expect, test } from '@playwright/test'
import { contrast } from '../src/app/testing/colour'
import { Product } from './product'

test('with reduced motion the style sheet moves nothing; with more contrast no text has less', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const product = new Product(page)
  await product.open('?seed=12')
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, transitionProperty, animationName } = getComputedStyle(element)
      const still = transitionProperty === 'none' || /^0s(?:, 0s)*$/.test(transitionDuration)
      return still && animationName === 'none' ? [] : [element.outerHTML.slice(0, 100)]
    }),
  )
  expect(moving).toEqual([])
  await product.play(3) // and the run goes on nevertheless
  await product.agrees()

  // With more contrast asked for, no text has less than before.
  const ratios = async (): Promise<number[]> => {
    const tokens = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement)
      return ['ground', 'ink', 'ink-2', 'ink-3'].map((name) => style.getPropertyValue(`--${name}`).trim())
    })
    const [ground, ...inks] = tokens
    return inks.map((ink) => contrast(ink, ground))
  }
  const usual = await ratios()
  await page.emulateMedia({ contrast: 'more' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector')
  const more = await ratios()
  more.forEach((ratio, i) => {
    expect(ratio).toBeGreaterThanOrEqual(usual[i] - 0.01)
  })
})

test('in forced colours, what is selected, chosen, powered off and focused can still be told apart', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const product = new Product(page)
  await product.open('?seed=12')
  await product.node('Server 1,').focus()
  await product.press('k')
  await expect(product.node('Server 1,')).toContainText('off')
  await expect(product.node('Nginx on Server 1')).toContainText('off')
  await product.press('Enter')
  const outline = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle)
  await expect.poll(() => outline('.react-flow__node[data-id="server-1"] [data-selected=true]')).toBe('solid')
  const faces = await page.getByRole('radiogroup', { name: 'Mode' }).evaluate((group) =>
    [...group.querySelectorAll('input')].map((input) => {
      const face = input.nextElementSibling ?? input
      return { checked: input.checked, ground: getComputedStyle(face).backgroundColor }
    }),
  )
  const [chosen, other] = [faces.find(({ checked }) => checked), faces.find(({ checked }) => !checked)]
  expect(chosen?.ground).not.toBe(other?.ground)
})
