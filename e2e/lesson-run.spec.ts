// A lesson and the run that was open before it: nothing of that is lost, a scene's run stands until something is predicted, and a
// link to a scene leads to the same one elsewhere.
import { expect, test } from '@playwright/test'
import { namedDesign } from '../src/designs/catalog'
import { LessonOnPage, openScene, playedInNode } from './lesson-page'
import { Product } from './product'

const SERVER_DIES = 10
const here = '?design=classic-three&seed=2026'
const classic = namedDesign('classic-three', 'classroom', 2026)
const leave = (product: Product) => product.button('Leave the lesson').click()

test(
  'one’s own run waits, and comes back as it was; the lesson is found where it was left',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    const lesson = new LessonOnPage(product)
    await product.open(here)
    await product.play(6)
    await product.node('Server 1,').focus()
    await product.press('k')
    product.twin.apply({ op: 'powerOff', target: 'server-1' })
    await product.agrees()
    await product.button('Lessons: predict, then see').click()
    await lesson.whole.getByRole('button', { name: 'What happens when a server dies?' }).click()
    await lesson.stands(SERVER_DIES, 1)
    await lesson.next.click()
    await lesson.stands(SERVER_DIES, 2)
    await leave(product)
    await product.agrees()
    expect(page.url()).not.toContain('lesson')
    await product.play(4)
    await product.agrees()
    await product.button('Lessons: predict, then see').click()
    await lesson.whole.getByRole('button', { name: 'What happens when a server dies?' }).click()
    await lesson.stands(SERVER_DIES, 2)
    await leave(product)
    await product.press('Control+z')
    await expect(product.nodeIs('Server 1, powered off')).toHaveCount(0)
    await expect.poll(() => product.now()).toBe(6)
  },
)

test('the run stands until something is predicted, and says so', async ({ page }) => {
  const { product, lesson } = await openScene(page, SERVER_DIES, 1, here)
  await product.press(' ')
  await expect(lesson.whole.getByText('Predict first, or press Show me.')).toBeVisible()
  await product.button('Play').click()
  await page.clock.runFor(2000)
  await expect.poll(() => product.now()).toBe(11)
  await expect(product.button('Play')).toBeVisible()
  const prediction = '?design=classic-three&lesson=10&scene=2'
  await page.goto(`./${prediction}&paused=1`)
  await lesson.stands(SERVER_DIES, 2)
  await lesson.whole.getByRole('textbox').fill('soon')
  await lesson.whole.getByRole('button', { name: 'Predict' }).click()
  await expect(lesson.whole.getByRole('alert')).toHaveText('A prediction is a number, 0 or more.')
  await expect.poll(() => product.now()).toBe(11)
})

test(
  'a scene begins anew, and says when something else has been done in its run',
  { tag: '@full' },
  async ({ page }) => {
    const { product, lesson } = await openScene(page, SERVER_DIES, 3, `${here}&speed=0.05`)
    const begun = await product.fingerprint.innerText()
    await lesson.showMe.click()
    await product.node('Server 2,').focus()
    await product.press('k')
    await expect(lesson.whole.getByText('Something else has been done in this run')).toBeVisible()
    await expect(lesson.hurry).toBeHidden()
    await lesson.whole.getByRole('button', { name: 'Restart scene' }).click()
    await expect(product.fingerprint).toHaveText(begun)
    await lesson.showMe.click()
    await lesson.hurry.click()
    await lesson.over()
    await lesson.agrees(playedInNode(SERVER_DIES, 3, classic), classic)
  },
)

test(
  'exploring from a scene leaves the lesson with its run, and undo brings one’s own back',
  { tag: '@wide' },
  async ({ page }) => {
    const product = new Product(page)
    const lesson = new LessonOnPage(product)
    await product.open(here)
    await product.play(3)
    await product.button('Lessons: predict, then see').click()
    await lesson.whole.getByRole('button', { name: 'What happens when a server dies?' }).click()
    await lesson.stands(SERVER_DIES, 1)
    await lesson.showMe.click()
    await lesson.over()
    const shown = playedInNode(SERVER_DIES, 1, classic)
    await lesson.agrees(shown, classic)
    const fingerprint = await product.fingerprint.innerText()
    await lesson.whole.getByRole('button', { name: 'Explore from here' }).click()
    await expect(lesson.whole).toBeHidden()
    await expect(product.fingerprint).toHaveText(fingerprint)
    await expect(product.button('Undo: keep the run of a lesson')).toBeVisible()
    await product.press('Control+z')
    await product.agrees()
  },
)

test(
  'another design opened meanwhile has the scene in it, and what does not apply there says why',
  { tag: '@full' },
  async ({ page }) => {
    const { product, lesson } = await openScene(page, 4, 1, here)
    await product.button(/^Design:/).click()
    await page.getByRole('menuitemradio', { name: /^First alive/ }).click()
    await lesson.stands(4, 1)
    const first = namedDesign('first-alive', 'classroom', 2026)
    await lesson.showMe.click()
    await lesson.over()
    await lesson.agrees(playedInNode(4, 1, first), first)
    await leave(product)
    await expect(page.getByRole('heading', { name: 'First alive', level: 2 })).toBeVisible()
    await expect.poll(() => product.now()).toBe(0)
  },
)

test('a show of hands: counted, then bars beside the answer', { tag: '@full' }, async ({ page }) => {
  const { product, lesson } = await openScene(page, SERVER_DIES, 1, here)
  await lesson.whole.getByLabel('Show of hands').check()
  await lesson.whole.getByRole('textbox', { name: /^Hands for Nobody/ }).fill('12')
  await product.press('Enter')
  await lesson.whole.getByRole('button', { name: /^One hand more for Server 2, at once/ }).click({ clickCount: 3 })
  await lesson.whole.getByRole('button', { name: /^One hand less for Server 2, at once/ }).click()
  await lesson.whole.getByRole('textbox', { name: /^Hands for Server 2, after/ }).fill('many')
  await product.press('Enter')
  await expect(lesson.whole.getByText('Hands are a whole number from 0 to 999.')).toBeVisible()
  await lesson.showMe.click()
  await lesson.over()
  const rows = lesson.whole.getByRole('listitem')
  await expect(rows).toHaveText([/2 hands$/, /0 hands$/, /Measured.*12 hands$/])
  await expect(lesson.whole.getByText('You said')).toHaveCount(0)
})

test(
  'a link to a scene opens the same one in another browser; one that leads nowhere says so',
  { tag: '@wide' },
  async ({ page, browser }) => {
    const { product, lesson } = await openScene(page, 3, 2, here)
    await lesson.next.click()
    await lesson.stands(3, 3)
    const [address, fingerprint] = [page.url(), await product.fingerprint.innerText()]
    expect(address).toContain('lesson=3&scene=3')
    const context = await browser.newContext()
    const elsewhere = new Product(await context.newPage())
    await elsewhere.page.goto(address)
    await new LessonOnPage(elsewhere).stands(3, 3)
    await expect(elsewhere.fingerprint).toHaveText(fingerprint)
    await context.close()
    for (const [query, sentence] of [
      ['lesson=44', 'The address says lesson=44, which cannot be used.'],
      ['lesson=three', 'The address says lesson=three, which cannot be used.'],
      ['lesson=3&scene=99', 'The address says scene=99, which cannot be used.'],
    ]) {
      await page.goto(`./${here}&paused=1&${query}`)
      await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
    }
    await lesson.isAt(3, 1)
  },
)

test(
  'nothing of the lessons is fetched with the page, and what a lesson needs is',
  { tag: '@full' },
  async ({ page }) => {
    const texts: Promise<string>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) texts.push(response.text())
    })
    const has = async (text: string): Promise<boolean> => (await Promise.all(texts)).some((code) => code.includes(text))
    const product = new Product(page)
    await product.open(here)
    await expect.poll(() => has('Whiteboard questions')).toBe(true)
    await expect.poll(() => has('Nobody: error 503')).toBe(false)
    await product.button('Lessons: predict, then see').click()
    await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible()
    await expect.poll(() => has('Nobody: error 503')).toBe(true)
  },
)
