// Every part of the page that is loaded later can be retried when the network has failed.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFile, watchedRun } from './dropped-file'
import { Product } from './product'

interface Later {
  /** As the beginning of its file is named. */
  part: string
  /** Brings the page to where the part is wanted. */
  want?: (product: Product) => Promise<void>
  /** What is around it is closed when it does not come. */
  closes?: boolean
  /** What of it is seen when it is there. */
  seen: (product: Product) => ReturnType<Page['locator']>
}

/** A page that is opened once, and the parts that are wanted there one after another. */
interface Visit {
  query?: string
  size?: { width: number; height: number }
  /** With fingers. */
  touched?: boolean
  parts: Later[]
}

const phone = { width: 390, height: 844 }
const laptop = { width: 1440, height: 900 }
const tablet = { width: 1024, height: 768 }
const dialog = ({ page }: Product) => page.getByRole('dialog')

const lastRuns = ({ page }: Product) => page.getByRole('group', { name: 'Last runs' })

async function powerOff(product: Product): Promise<void> {
  await product.node('Server 1,').focus()
  await product.press('k')
}

async function haveRunKept(product: Product): Promise<void> {
  await powerOff(product)
  const kept = () => product.page.evaluate(() => JSON.stringify(localStorage).includes('powerOff'))
  await expect.poll(kept).toBe(true)
}

const visits: Visit[] = [
  { parts: [{ part: 'around', seen: ({ page }) => page.getByRole('slider', { name: 'Instant shown' }) }] },
  {
    parts: [{ part: 'brief', seen: (product) => product.node('Nginx on Server 1').getByText(/in progress/) }],
  },
  {
    query: '?seed=12',
    parts: [
      {
        part: 'Finding',
        want: (product) => product.press('x'),
        seen: (product) => product.node('HAProxy on').getByText(/^SPOF/),
      },
    ],
  },
  {
    size: laptop,
    parts: [
      {
        part: 'FactNode',
        want: (product) => product.press('o'),
        seen: (product) => product.node('Strangers,').getByText('Strangers'),
      },
    ],
  },
  {
    query: '?seed=12',
    parts: [
      {
        part: 'Signs',
        want: async (product) => {
          await product.link('HAProxy', 'Nginx').first().focus()
          await product.press('k')
        },
        seen: ({ page }) => page.locator('[class*=cutMark]'),
      },
    ],
  },
  {
    size: laptop,
    query: '?design=first-alive',
    parts: [{ part: 'OtherAlgorithm', seen: ({ page }) => page.locator('[data-part=haproxy] li').first() }],
  },
  {
    query: '?design=first-alive',
    parts: [
      { part: 'OtherNote', seen: ({ page }) => page.getByText('the first server that is alive') },
      {
        part: 'RequestPanel',
        want: (product) => product.press('r'),
        seen: ({ details }) => details.getByRole('button', { name: /^Request \d+/ }).first(),
      },
      {
        part: 'TrafficDetails',
        want: (product) => product.button('Traffic…').click(),
        closes: true,
        seen: ({ page }) => page.getByRole('dialog').getByRole('slider').first(),
      },
      { part: 'ShareDialog', want: (product) => product.button('Share').click(), seen: dialog },
      { part: 'ShortcutSheet', want: (product) => product.press('?'), seen: dialog },
      { part: 'Presentation', want: (product) => product.press('p'), seen: (product) => product.button('Leave') },
    ],
  },
  {
    parts: [
      {
        part: 'provide',
        want: (product) => product.press('e'),
        seen: ({ details }) => details.getByText(/443/).first(),
      },
    ],
  },
  {
    parts: [
      {
        part: 'Flip',
        want: async (product) => {
          await product.press('o')
          await product.press('f')
        },
        // The last of several that were pressed meanwhile is not the only one.
        seen: (product) => product.node('Strangers,'),
      },
      {
        part: 'telling',
        want: async (product) => {
          await product.node('Server 1,').focus()
          await product.press('k')
        },
        seen: ({ details }) => details.getByText(/^Server 1 lost power/).first(),
      },
      {
        part: 'monitoring',
        want: (product) => product.press('a'),
        seen: (product) => product.node('Collector,'),
      },
      {
        part: 'Operations',
        want: ({ details }) => details.getByRole('radio', { name: 'Operations' }).click(),
        seen: ({ details }) => details.getByRole('heading', { name: 'Last heard' }),
      },
      {
        part: 'Selected',
        want: async (product) => {
          await product.node('Server 1,').focus()
          await product.press('Enter')
        },
        seen: ({ details }) => details.getByRole('heading', { name: 'Server 1' }),
      },
      {
        part: 'BranchMenu',
        want: async (product) => {
          await product.waitUntil(1)
          await product.page.getByRole('slider', { name: 'Instant shown' }).press('Home')
          await product.press('k')
        },
        seen: ({ page }) => page.getByRole('button', { name: /at 0:00/ }),
      },
    ],
  },
  {
    query: '?paused=1',
    parts: [
      {
        part: 'Keeper',
        want: async (product) => {
          await powerOff(product)
          // The menu has what is kept when it opens; while the keeper is missing nothing is.
          const kept = product.page.waitForFunction(() => localStorage.getItem('failover.run') !== null, null, {
            timeout: 5000,
          })
          await kept.catch(() => undefined)
          await product.button(/^Design:/).click()
        },
        closes: true,
        seen: lastRuns,
      },
    ],
  },
  {
    query: '?paused=1',
    parts: [
      {
        part: 'LastRuns',
        want: async (product) => {
          await haveRunKept(product)
          await product.button(/^Design:/).click()
        },
        seen: lastRuns,
      },
    ],
  },
  {
    query: '?paused=1',
    parts: [
      {
        part: 'Restored',
        want: async (product) => {
          await haveRunKept(product)
          await product.page.reload()
        },
        seen: (product) => product.button('Start afresh'),
      },
    ],
  },
  {
    query: '?seed=no',
    parts: [{ part: 'Notices', seen: ({ page }) => page.getByRole('button', { name: 'Dismiss' }) }],
  },
  {
    query: '?embed=1',
    parts: [{ part: 'EmbedBar', seen: ({ page }) => page.getByRole('link', { name: 'Open in Failover' }) }],
  },
  { query: '#s=nothing', parts: [{ part: 'Opening', seen: dialog }] },
  { query: '#s=nothing', parts: [{ part: 'IgnoredDialog', seen: dialog }] },
  {
    parts: [
      {
        part: 'Replaying',
        want: ({ page }) => dropFile(page, watchedRun(1200e6)),
        seen: ({ page }) => page.getByText(/^Replaying/),
      },
    ],
  },
  {
    query: '?design=classic-three',
    parts: [
      {
        part: 'ChangedDesign',
        want: async (product) => {
          await product.press('x')
          await product.page.getByRole('radio', { name: 'What would help' }).click()
          await product.button('Open the design with this change: One replica more').click()
        },
        seen: (product) => product.button('Back to Classic three'),
      },
    ],
  },
  {
    query: '?design=classic-three',
    parts: [
      {
        part: 'Deeds',
        want: ({ page }) => page.getByText('No firewall, no HTTPS', { exact: true }).click(),
        closes: true,
        seen: (product) => product.button('Turn on the firewall'),
      },
      {
        part: 'walls',
        want: (product) => product.button('Turn on the firewall').click(),
        seen: ({ page }) => page.getByTitle(/^The firewall has stopped/).first(),
      },
    ],
  },
  {
    size: laptop,
    parts: [
      {
        part: 'LegendExtras',
        want: (product) => product.press('o'),
        seen: ({ page }) => page.locator('[data-extra=probe]').first(),
      },
    ],
  },
  {
    parts: [
      {
        part: 'Experiments',
        want: (product) => product.press('x'),
        seen: ({ page }) => page.getByRole('radio', { name: 'What stops' }),
      },
      {
        part: 'HelpsPanel',
        want: ({ page }) => page.getByRole('radio', { name: 'What would help' }).click(),
        seen: ({ page }) => page.getByRole('table', { name: 'What each change would do' }),
      },
      {
        part: 'AvailabilityPanel',
        want: ({ page }) => page.getByRole('radio', { name: 'Availability' }).click(),
        seen: (product) => product.button('Keep for comparison'),
      },
      {
        part: 'SweepPanel',
        want: ({ page }) => page.getByRole('radio', { name: 'Sweep' }).click(),
        seen: (product) => product.button('Run the sweep'),
      },
      {
        part: 'SweepChart',
        want: async (product) => {
          await product.page.getByRole('textbox', { name: 'Values' }).fill('2')
          await product.button('Run the sweep').click()
        },
        closes: true,
        seen: ({ page }) => page.getByRole('img', { name: /^Chart of/ }).locator('canvas'),
      },
    ],
  },
  {
    size: phone,
    parts: [
      { part: 'Sheet', seen: ({ page }) => page.getByRole('tab', { name: 'Settings' }) },
      {
        part: 'Settings',
        want: ({ page }) => page.getByRole('tab', { name: 'Settings' }).click(),
        seen: ({ page }) => page.getByRole('combobox', { name: 'Theme' }),
      },
    ],
  },
  {
    size: phone,
    touched: true,
    parts: [{ part: 'LongPress', seen: ({ page }) => page.locator('[data-shape]:has(> [data-held])') }],
  },
  {
    size: tablet,
    parts: [
      {
        part: 'Drawer',
        want: (product) => product.button('Questions').click(),
        seen: ({ page }) => page.getByRole('complementary', { name: 'Notes on the design' }),
      },
    ],
  },
]
const parts = visits.flatMap((visit) => visit.parts)

test('every part that has a file of its own has its test', () => {
  const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join('src', path), 'utf8'))
  const imports = code.flatMap((text) => [...text.matchAll(/= later\([^\n]*import\('[^']*?([^/']+)'\)/g)])
  const files = readdirSync('dist/assets')
  const own = imports.map(([, name]) => name).filter((name) => files.some((file) => file.startsWith(`${name}-`)))
  const tested = parts.map(({ part }) => part).filter((part) => !['around', 'telling', 'provide'].includes(part))
  expect([...new Set(own)].sort()).toEqual(tested.sort())
})

for (const { query = '', size, touched = false, parts } of visits) {
  test.describe(() => {
    test.use({ hasTouch: touched })
    test(`${parts.map(({ part }) => part).join(', ')}: loaded when tried again`, async ({ page }) => {
      const missing = new Set<string>()
      for (const { part } of parts) {
        missing.add(part)
        await page.route(`**/${part}-*.js`, (route) => (missing.has(part) ? route.abort() : route.continue()))
      }
      if (size !== undefined) await page.setViewportSize(size)
      const product = new Product(page)
      await page.goto(`./${query}`)
      // The drawing, or what says that a part of it is missing.
      await expect(product.node('HAProxy on').or(page.getByRole('alert')).first()).toBeVisible()
      if (!missing.has('around')) await expect(page.locator('[data-extras]')).toBeAttached()
      const alerts = page.getByRole('alert').filter({ hasText: 'could not be loaded' })
      for (const { part, want, closes, seen } of parts) {
        await want?.(product)
        await expect(alerts.first()).toBeVisible()
        missing.delete(part)
        await alerts.first().getByRole('button', { name: 'Try again' }).click()
        await expect(alerts).toHaveCount(0)
        if (closes) await want?.(product)
        await expect(seen(product)).toBeVisible()
        if (await dialog(product).isVisible()) {
          await page.keyboard.press('Escape')
          await expect(dialog(product)).toHaveCount(0)
        }
      }
    })
  })
}

test('once everything has been loaded ahead, the page works without the network', async ({ page, context }) => {
  await page.clock.install({ time: 0 })
  const asked = new Set<string>()
  const loading = new Set<string>()
  page.on('request', (request) => loading.add(request.url()))
  page.on('requestfinished', (request) => {
    asked.add(request.url())
    loading.delete(request.url())
  })
  const product = new Product(page)
  await product.openLive()
  const wanted = visits.flatMap(({ query, size, parts }) => ((query ?? size) ? [] : parts))
  await page.clock.fastForward(10_000)
  const missing = () => wanted.filter(({ part }) => ![...asked].some((url) => url.includes(`/${part}-`)))
  await expect.poll(() => missing().map(({ part }) => part)).toEqual([])
  await expect.poll(() => [...loading]).toEqual([])
  await context.setOffline(true)
  for (const { want, seen } of wanted) {
    await want?.(product)
    await expect(seen(product)).toBeVisible()
  }
  await expect(page.getByRole('alert')).toHaveCount(0)
})
