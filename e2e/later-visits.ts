// Where each part of the page that is loaded later is wanted, and what of it is seen then.
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { dropFile, watchedRun } from './dropped-file'
import type { Product } from './product'

export interface Later {
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
export interface Visit {
  query?: string
  size?: { width: number; height: number }
  /** The run plays. */
  live?: boolean
  /** With fingers. */
  touched?: boolean
  parts: Later[]
}

const phone = { width: 390, height: 844 }
const laptop = { width: 1440, height: 900 }
const tablet = { width: 1024, height: 768 }
export const dialog = ({ page }: Product) => page.getByRole('dialog')

const lastRuns = ({ page }: Product) => page.getByRole('group', { name: 'Recent runs' })

async function pressOn(product: Product, name: string, ...keys: readonly string[]): Promise<void> {
  await product.node(name).focus()
  for (const key of keys) await product.press(key)
}
const powerOff = (product: Product) => pressOn(product, 'Server 1,', 'k')

async function haveRunKept(product: Product): Promise<void> {
  await powerOff(product)
  await expect.poll(() => product.page.evaluate(() => JSON.stringify(localStorage))).toContain('powerOff')
}

export const visits: Visit[] = [
  { parts: [{ part: 'around', seen: ({ page }) => page.getByRole('slider', { name: 'Instant shown' }) }] },
  {
    parts: [{ part: 'brief', seen: (product) => product.node('Nginx on Server 1').getByText(/in progress/) }],
  },
  {
    // Shown, it would hide the drawing from the others.
    query: '?seed=12',
    parts: [
      {
        part: 'TableTwin',
        want: (product) => product.press('t'),
        seen: ({ page }) => page.getByRole('heading', { name: 'The site as a table' }),
      },
    ],
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
      { part: 'LegendExtras', seen: ({ page }) => page.locator('[data-extra=probe]').first() },
    ],
  },
  {
    parts: [
      {
        part: 'Lesson',
        want: (product) => product.button('Lessons: predict, then see').click(),
        seen: ({ page }) => page.getByRole('heading', { name: 'Lessons' }),
      },
    ],
  },
  {
    query: '?lesson=3&scene=1',
    parts: [{ part: 'Lessons', seen: ({ page }) => page.getByText('Lesson 3 · scene 1 of 6') }],
  },
  {
    query: '?seed=12',
    parts: [{ part: 'Rings', want: (product) => product.press('>'), seen: (product) => product.node('HAProxy on') }],
  },
  {
    query: '?lesson=3&scene=2',
    parts: [{ part: 'Attention', seen: (product) => product.node('Nginx on Server 1, killed') }],
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
    live: true,
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
      {
        part: 'SideBySide',
        want: (product) => product.press('c'),
        seen: ({ page }) => page.getByRole('table', { name: /^Numbers at/ }),
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
    live: true,
    parts: [
      {
        part: 'telling',
        want: async (product) => {
          await product.node('Server 1,').focus()
          await product.press('k')
        },
        seen: ({ details }) => details.getByText(/^Server 1 lost power/).first(),
      },
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
        part: 'monitoring',
        want: (product) => product.press('a'),
        seen: (product) => product.node('Collector,'),
      },
      {
        part: 'Operations',
        want: ({ details }) => details.getByRole('radio', { name: 'Operations' }).click(),
        seen: ({ details }) => details.getByRole('heading', { name: 'Last report' }),
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
          await product.button('Open the design with this change: One more replica').click()
        },
        seen: (product) => product.button('Back to Classic three'),
      },
    ],
  },
  {
    query: '?design=classic-three',
    parts: [
      {
        part: 'Answer',
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
    query: '?design=classic-three&seed=12',
    live: true,
    parts: [
      {
        part: 'Moving',
        closes: true,
        want: (product) => pressOn(product, 'Users', 'Enter', 'ArrowDown'),
        seen: (product) => product.button('Reset the layout'),
      },
      {
        part: 'SplitBrain',
        want: async (product) => {
          await powerOff(product)
          await pressOn(product, 'MySQL on Server 2', 'Enter')
          await product.details.getByRole('button', { name: 'Promote', exact: true }).click()
          await powerOff(product)
        },
        seen: (product) => product.node('MySQL on Server 1').getByText('split brain'),
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
  {
    query: '?lesson=0',
    parts: [
      {
        part: 'Rehearsal',
        want: ({ page }) => page.getByRole('button', { name: 'Rehearsal', exact: true }).click(),
        seen: (product) => product.button('Start the clock'),
      },
    ],
  },
  {
    query: '?paused=1',
    parts: [
      {
        part: 'Findings',
        want: ({ page }) => page.getByText('What running it shows').click(),
        closes: true,
        seen: (product) => product.button(/^See it happen/).first(),
      },
    ],
  },
  {
    query: '?paused=1',
    parts: [
      {
        part: 'Seen',
        want: async ({ page }) => {
          await page.evaluate(() => localStorage.setItem('failover.lessons', '{"seen":{"1":true}}'))
          await page.reload()
        },
        seen: ({ page }) => page.getByRole('img', { name: 'seen' }),
      },
    ],
  },
]
