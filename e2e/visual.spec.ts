// Some moments of fixed runs against earlier pictures of them: each in one theme, or in every theme with FULL=1.
// `npm run baselines` retakes the pictures.
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { readThemes } from '../src/app/testing/tokens'
import { LessonOnPage } from './lesson-page'
import { Product } from './product'
import { everyNth, sample, wideIf } from './sample'

interface Moment {
  name: string
  query?: string
  size?: readonly [width: number, height: number]
  /** Brings the page from 0:00 to the moment. */
  reach: (stage: Stage) => Promise<void>
}

const laptop = [1440, 900] as const
const projector = [1280, 720] as const
const phone = [390, 844] as const
/** Acts on its parts without the pointer, which would leave marks in the picture. */
class Stage extends Product {
  async powerOff(name: string): Promise<void> {
    await this.node(name).focus()
    await this.press('k')
  }

  async choose(name: string): Promise<void> {
    await this.node(name).focus()
    await this.press('Enter')
    await expect(this.details.getByRole('button', { name: 'Close the details' })).toBeVisible()
  }
}

/** A scene whose answer has been shown, without a prediction. */
async function answered(stage: Stage, number: number, scene: number): Promise<void> {
  const lesson = new LessonOnPage(stage)
  await lesson.stands(number, scene)
  await lesson.showMe.press('Enter')
  await lesson.over()
}

const flowing = (stage: Stage): Promise<void> => stage.play(22.4)

const moments: Moment[] = [
  { name: 'classic-three', reach: flowing },
  { name: 'first-alive', query: '&design=first-alive', reach: flowing },
  { name: 'fourth-server', query: '&design=fourth-server', size: projector, reach: flowing },
  { name: 'least-connections', query: '&design=least-connections', reach: flowing },
  { name: 'production', query: '&profile=production', reach: (stage) => stage.play(6) },
  {
    name: 'killed-unnoticed',
    reach: async (stage) => {
      await stage.play(20)
      await stage.powerOff('Server 1,')
      await stage.play(3.2)
    },
  },
  {
    name: 'killed-noticed-promoted',
    size: projector,
    reach: async (stage) => {
      await stage.play(20)
      await stage.powerOff('Server 1,')
      await stage.play(12.8)
      await stage.choose('MySQL on Server 2')
      await stage.details.getByRole('button', { name: 'Promote', exact: true }).press('Enter')
      await stage.play(4)
    },
  },
  {
    name: 'hung-application',
    reach: async (stage) => {
      await stage.play(16)
      await stage.choose('Application on Server 2')
      await stage.details.getByRole('button', { name: 'Hang', exact: true }).press('Enter')
      await stage.play(8)
    },
  },
  {
    name: 'haproxy-panel-passive',
    reach: async (stage) => {
      await stage.choose('HAProxy on')
      await stage.page.getByRole('radio', { name: 'Active-Passive' }).press('Space')
      await stage.play(12)
    },
  },
  {
    name: 'request-panel',
    reach: async (stage) => {
      await stage.play(16)
      await stage.press('r')
      await stage.details
        .getByRole('button', { name: /^Request \d+/ })
        .first()
        .press('Enter')
      await expect(stage.details.getByRole('heading', { name: /^Request/ }).first()).toBeVisible()
    },
  },
  {
    name: 'table',
    reach: async (stage) => {
      await stage.press('t')
      await stage.play(12)
    },
  },
  { name: 'phone', size: phone, reach: flowing },
  {
    name: 'lesson-asks',
    query: '&lesson=3&scene=2',
    reach: async (stage) => {
      const lesson = new LessonOnPage(stage)
      await lesson.stands(3, 2)
      await lesson.whole.getByLabel('Show of hands').check()
    },
  },
  { name: 'lesson-answers', query: '&lesson=3&scene=2', reach: (stage) => answered(stage, 3, 2) },
  {
    name: 'lesson-eavesdropper',
    query: '&design=first-alive&lesson=7&scene=1',
    size: projector,
    reach: (stage) => answered(stage, 7, 1),
  },
  { name: 'lesson-on-a-phone', query: '&lesson=4&scene=2', size: phone, reach: (stage) => answered(stage, 4, 2) },
  {
    name: 'lesson-presented',
    query: '&lesson=10&scene=3',
    reach: async (stage) => {
      await answered(stage, 10, 3)
      await stage.press('p')
      await expect(stage.button('Leave').last()).toBeVisible()
    },
  },
]

/** The system preference that selects each theme. */
const asked = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  projector: { colorScheme: 'light', contrast: 'more' },
} as const
const themes = ['light', 'dark', 'projector'] as const
const pictures = everyNth(sample(moments, themes), 4)
const looks = moments.map((moment) => ({
  moment,
  shown: pictures.flatMap(([of, theme]) => (of === moment ? [theme] : [])),
}))

test('every theme there is has its pictures', () => {
  const sheet = readFileSync(new URL('../src/app/theme.css', import.meta.url), 'utf8')
  const all = new Set(readThemes(sheet).map(({ name }) => name.split(' ')[0]))
  expect([...all].sort()).toEqual([...themes].sort())
})

// Three of them show each theme in `npm test`.
for (const [i, { moment, shown }] of looks.filter(({ shown: themes }) => themes.length > 0).entries()) {
  const { name, query = '', size = laptop, reach } = moment
  test(
    `${name} looks as before${shown.length < themes.length ? ` in ${shown.join(', ')}` : ', in every theme'}`,
    wideIf(i > 2),
    async ({ page }) => {
      const [width, height] = size
      await page.setViewportSize({ width, height })
      const stage = new Stage(page)
      await stage.open(`?seed=2026&speed=8&theme=system${query}`)
      // A lesson may take the place of the timeline at once; its own way there waits for it.
      if (!query.includes('lesson')) await expect(page.getByRole('slider', { name: 'Instant shown' })).toBeVisible()
      await reach(stage)
      await page.evaluate(() => document.fonts.ready)
      await page.mouse.move(width / 2, height - 1)
      for (const theme of shown) {
        await page.emulateMedia(asked[theme])
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        await stage.settled()
        await expect.soft(page).toHaveScreenshot(`${name}-${theme}.png`, { maxDiffPixelRatio: 0.01 })
      }
    },
  )
}
