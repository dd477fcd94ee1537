// A dozen moments of fixed runs beside the pictures taken of them before, in every theme: the page's clock is the
// test's own, so each shows the same instant. `npm run baselines` takes the pictures anew.
import { expect, test } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { readThemes } from '../src/app/testing/tokens'
import { Product } from './product'

interface Moment {
  name: string
  query?: string
  size?: readonly [width: number, height: number]
  /** Brings the page from 0:00 to the moment; time stands still wherever this does not let it pass. */
  reach: (stage: Stage) => Promise<void>
}

const laptop = [1440, 900] as const
const projector = [1280, 720] as const
const phone = [390, 844] as const
const SPEED = 8

/** The product on a page whose clock goes only when it is let. */
class Stage extends Product {
  /** Simulated seconds. */
  async play(seconds: number): Promise<void> {
    await this.page.clock.runFor(Math.round((seconds * 1000) / SPEED))
  }

  async kill(name: string): Promise<void> {
    await this.node(name).focus()
    await this.press('k')
  }

  async choose(name: string): Promise<void> {
    await this.standing(
      async () => {
        await this.node(name).focus()
        await this.press('Enter')
      },
      this.details.getByRole('button', { name: 'Close the details' }),
    )
  }

  /** Does something while the run is paused, so that the page's own time can pass until what it brings has come. */
  async standing(act: () => Promise<void>, brings: Locator): Promise<void> {
    await this.button('Pause').press('Enter')
    await act()
    await this.settle(brings)
    await this.button('Play').press('Enter')
  }

  /** Lets the page's time pass until a part has been loaded; the run must be paused. */
  async settle(part: Locator): Promise<void> {
    await expect(async () => {
      await this.page.clock.runFor(200)
      await expect(part).toBeAttached({ timeout: 200 })
    }).toPass()
  }
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
      await stage.kill('Server 1,')
      await stage.play(3.2)
    },
  },
  {
    name: 'killed-noticed-promoted',
    size: projector,
    reach: async (stage) => {
      await stage.play(20)
      await stage.kill('Server 1,')
      await stage.play(9.6)
      await stage.choose('MySQL on Server 2')
      await stage.details.getByRole('button', { name: 'Promote' }).press('Enter')
      await stage.play(4)
    },
  },
  {
    name: 'hung-application',
    reach: async (stage) => {
      await stage.play(16)
      await stage.choose('Application on Server 2')
      await stage.details.getByRole('button', { name: 'Hang' }).press('Enter')
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
      await stage.standing(() => stage.press('r'), stage.details.getByRole('button', { name: /^Request \d+/ }).first())
      await stage.standing(
        () =>
          stage.details
            .getByRole('button', { name: /^Request \d+/ })
            .first()
            .press('Enter'),
        stage.details.getByRole('heading', { name: /^Request/ }).first(),
      )
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
]

/** How a system asks for each theme. */
const asked = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  projector: { colorScheme: 'light', contrast: 'more' },
} as const
const themes = ['light', 'dark', 'projector'] as const

test('every theme there is has its pictures', () => {
  const sheet = readFileSync(new URL('../src/app/theme.css', import.meta.url), 'utf8')
  const all = new Set(readThemes(sheet).map(({ name }) => name.split(' ')[0]))
  expect([...all].sort()).toEqual([...themes].sort())
})

for (const { name, query = '', size = laptop, reach } of moments) {
  test(`${name} looks as before, in every theme`, async ({ page }) => {
    test.setTimeout(90_000)
    const [width, height] = size
    await page.setViewportSize({ width, height })
    await page.clock.install({ time: 0 })
    await page.clock.pauseAt(1000)
    const stage = new Stage(page)
    await stage.open(`?seed=2026&speed=${String(SPEED)}&paused=1&theme=system${query}`)
    await stage.settle(page.getByRole('slider', { name: 'Instant shown' })) // then until the drawing fits
    await page.clock.runFor(1000)
    await stage.button('Play').press('Enter')
    await reach(stage)
    await stage.button('Pause').press('Enter')
    await page.evaluate(() => document.fonts.ready)
    await page.mouse.move(width / 2, height - 1)
    for (const theme of themes) {
      await page.emulateMedia(asked[theme])
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await page.clock.runFor(1500)
      await expect.soft(page).toHaveScreenshot(`${name}-${theme}.png`, { maxDiffPixelRatio: 0.01 })
    }
  })
}
