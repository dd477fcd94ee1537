// A lesson whole, in every way in which a page is used: predicted, watched, and answered with what was measured.
import { expect, test } from '@playwright/test'
import { namedDesign } from '../src/designs/catalog'
import { lessons } from '../src/lessons/registry'
import { Site } from '../src/lessons/site'
import { violationsOf } from './axe'
import { LessonOnPage, openScene, playedInNode } from './lesson-page'
import { collectComplaints, Product } from './product'

const ACTIVE = 3
const SERVER_DIES = 10
const classic = namedDesign('classic-three', 'classroom', 2026)
const here = '?design=classic-three&seed=2026'
const scenesOf = (lesson: number) => lessons[lesson - 1].scenes

test(
  'by mouse: every scene of a lesson says what was predicted beside what was measured, and the list ticks it',
  { tag: '@wide' },
  async ({ page }) => {
    const complaints = collectComplaints(page)
    const product = new Product(page)
    const lesson = new LessonOnPage(product)
    await product.open(here)
    await product.button('Lessons: predict, then see').click()
    await lesson.whole.getByRole('button', { name: '3. Active-Active or Active-Passive' }).click()
    for (const [i, scene] of scenesOf(ACTIVE).entries()) {
      await lesson.stands(ACTIVE, i + 1)
      const played = playedInNode(ACTIVE, i + 1, classic)
      const question = scene.asks(new Site(classic))
      if (question !== null && 'choices' in question) {
        // Always the first: some predictions are wrong.
        const [{ text }] = question.choices
        const measured = question.choices.find(({ id }) => id === played.answer)?.text ?? ''
        await lesson.option(text).click()
        if (scene.shows(new Site(classic)).speed !== undefined) await lesson.hurry.click()
        await lesson.over()
        await lesson.agrees(played, classic)
        await lesson.compares(played)
        await expect(lesson.whole.getByText(`You said: ${text}.`)).toBeVisible()
        await expect(lesson.whole.getByText(`It was: ${measured}.`)).toBeVisible()
        await expect(lesson.option(text)).toHaveAccessibleName(new RegExp('You said'))
        await expect(lesson.option(measured)).toHaveAccessibleName(/Measured$/)
      } else {
        await lesson.whole.getByRole('textbox', { name: 'Your prediction, in seconds' }).fill('2')
        await lesson.whole.getByRole('button', { name: 'Predict' }).click()
        await lesson.agrees(played, classic)
        await expect(lesson.whole.getByText('You said: 2 seconds.')).toBeVisible()
        await expect(lesson.whole.getByText(`It was: ${String(played.answer)} seconds.`)).toBeVisible()
      }
      await lesson.next.click()
    }
    await expect(lesson.whole.getByRole('button', { name: /^3\. .* seen$/ })).toBeVisible()
    expect(complaints).toEqual([])
  },
)

test(
  'a scene that goes on for long can be ended: at the instant at which its answer is known',
  { tag: '@full' },
  async ({ page }) => {
    const { lesson } = await openScene(page, SERVER_DIES, 3, `${here}&speed=0.05`)
    await lesson.showMe.click()
    await lesson.hurry.click()
    await lesson.agrees(playedInNode(SERVER_DIES, 3, classic), classic)
  },
)

test('by keyboard alone, with the arrows', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  const lesson = new LessonOnPage(product)
  await product.open(here)
  await product.tabTo(product.button('Lessons: predict, then see'))
  await product.press('Enter')
  await product.tabTo(lesson.whole.getByRole('button', { name: 'What happens when a server dies?' }))
  await product.press('Enter')
  await lesson.stands(SERVER_DIES, 1)
  await product.tabTo(lesson.option(/^Nobody/))
  await product.press('Enter')
  await lesson.agrees(playedInNode(SERVER_DIES, 1, classic), classic)
  await product.press('ArrowRight')
  await lesson.stands(SERVER_DIES, 2)
  await product.tabTo(lesson.whole.getByRole('textbox'))
  await page.keyboard.type('4,5')
  await product.press('Enter')
  await lesson.agrees(playedInNode(SERVER_DIES, 2, classic), classic)
  await expect(lesson.whole.getByText('You said: 4.5 seconds.')).toBeVisible()
  await product.tabTo(lesson.next)
  await product.press('Enter')
  await lesson.stands(SERVER_DIES, 3)
  await product.press('ArrowRight')
  await lesson.over()
  await lesson.agrees(playedInNode(SERVER_DIES, 3, classic), classic)
  await product.press('ArrowLeft')
  await lesson.stands(SERVER_DIES, 2)
})

test('through the table: what dies is in its row, and the parts to watch are pointed at there', async ({ page }) => {
  const { product, lesson } = await openScene(page, SERVER_DIES, 1, here)
  await product.press('t')
  await expect(page.getByRole('heading', { name: 'The site as a table' })).toBeInViewport()
  const row = page.getByRole('row', { name: /^Nginx on Server 1 killed/ })
  await expect(row).toBeVisible()
  await lesson.whole.getByRole('button', { name: 'Nginx on Server 1' }).click()
  await expect(row).toHaveAttribute('data-selected', 'true')
  await lesson.option(/^Nobody/).click()
  await lesson.agrees(playedInNode(SERVER_DIES, 1, classic), classic)
})

test('on a phone, where it is in the sheet and the way on stays in sight', { tag: '@wide' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const product = new Product(page)
  const lesson = new LessonOnPage(product)
  await product.open(`${here}&lesson=${SERVER_DIES}&scene=1`)
  for (const [i] of scenesOf(SERVER_DIES).entries()) {
    await lesson.isAt(SERVER_DIES, i + 1)
    await expect(lesson.next).toBeInViewport({ ratio: 1 })
    await lesson.showMe.click()
    const { sentence } = playedInNode(SERVER_DIES, i + 1, classic)
    await expect(lesson.whole.getByRole('status').filter({ hasText: sentence.replaceAll('`', '') })).toBeVisible()
    await lesson.next.click()
  }
  await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test(
  'in a presentation with a clicker: on to the run, the answer, the next scene, and back',
  { tag: '@full' },
  async ({ page }) => {
    const { product, lesson } = await openScene(page, SERVER_DIES, 1, here)
    await product.press('p')
    await expect(product.button('Leave').last()).toBeVisible()
    await lesson.whole.getByLabel('Hide the answers').check()
    const { sentence } = playedInNode(SERVER_DIES, 1, classic)
    const answer = lesson.whole.getByText(sentence.replaceAll('`', ''))
    await lesson.isAt(SERVER_DIES, 1)
    await product.press('PageDown')
    await expect(lesson.hurry).toBeVisible()
    await product.press('PageDown')
    await expect(lesson.whole.getByRole('button', { name: 'Show the answer' })).toBeVisible()
    await expect(answer).toBeHidden()
    await product.press('PageDown')
    await expect(answer).toBeVisible()
    await product.press('PageDown')
    await lesson.isAt(SERVER_DIES, 2)
    await product.press('PageUp')
    await lesson.isAt(SERVER_DIES, 1)
  },
)

test(
  'the view comes nearer to what is to be watched where the drawing is small, and stays where people want no motion',
  { tag: '@full' },
  async ({ page }) => {
    await page.setViewportSize({ width: 844, height: 390 })
    const viewport = page.locator('.react-flow__viewport').first()
    const zoom = (): Promise<number> => viewport.evaluate((element) => new DOMMatrix(element.style.transform).a)
    const product = new Product(page)
    const lesson = new LessonOnPage(product)
    await product.open(here)
    await product.settled()
    const whole = await zoom()
    await page.goto(`./${here}&paused=1&lesson=${SERVER_DIES}&scene=1`)
    await lesson.isAt(SERVER_DIES, 1)
    await expect.poll(zoom).toBeGreaterThan(whole * 1.2)
    await product.button('Leave the lesson').click()
    await expect.poll(zoom).toBeCloseTo(whole, 2)
    await page.goto(`./${here}&paused=1&lesson=${SERVER_DIES}&scene=1`)
    await lesson.isAt(SERVER_DIES, 1)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.reload()
    await expect(product.node('Nginx on Server 1, killed')).toBeVisible()
    await product.settled()
    await expect.poll(zoom).toBeLessThan(whole * 1.05)
    await lesson.showMe.click()
    await lesson.over()
  },
)

test('axe finds nothing in a lesson, in any theme, before and after its answer', { tag: '@full' }, async ({ page }) => {
  const product = new Product(page)
  const lesson = new LessonOnPage(product)
  for (const [theme, others] of [
    ['light', true],
    ['dark', false],
    ['projector', false],
  ] as const) {
    await page.goto(`./${here}&paused=1&theme=${theme}&lesson=${SERVER_DIES}&scene=1`)
    await lesson.stands(SERVER_DIES, 1)
    await lesson.whole.getByLabel('Show of hands').setChecked(true)
    await expect.poll(() => violationsOf(page, others), theme).toEqual([])
    await lesson.option(/^Nobody/).click()
    await lesson.over()
    await expect(lesson.whole.getByText('It was: Nobody: error 503.')).toBeVisible()
    await expect.poll(() => violationsOf(page, others), theme).toEqual([])
  }
})
