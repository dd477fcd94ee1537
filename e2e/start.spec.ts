// Where the page cannot start, a sentence says why. Files that are missing are in missing.spec.ts.
import { expect, test } from '@playwright/test'
import { pathToFileURL } from 'node:url'
import manifest from '../package.json' with { type: 'json' }

test('the built page, opened as a file, says what to do instead', async ({ page }) => {
  await page.goto(pathToFileURL('dist/index.html').href)
  await expect(page.getByText('Browsers do not run these files without a web server.')).toBeVisible()
})

test('a browser that is too old says so, and which are not', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(HTMLElement.prototype, 'popover'))
  await page.goto('./')
  const needed = 'Chrome or Edge 114, Firefox 125, Safari 17, or later.'
  await expect(page.getByText(`This browser cannot run Failover, which needs ${needed}`)).toBeVisible()
  await expect(page.locator('#root')).toHaveCount(0)
})

test('a browser that cannot read the script says so too', { tag: '@full' }, async ({ page }) => {
  await page.route('**/theme-*.js', (route) =>
    route.fulfill({ body: 'const old = some new syntax', contentType: 'text/javascript' }),
  )
  await page.goto('./')
  await expect(page.getByText('This browser cannot run Failover')).toBeVisible()
  await expect(page.getByText(/SyntaxError/)).toBeVisible()
})

test('a page that fails as it starts says so, with the error', async ({ page }) => {
  await page.route('**/theme-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${await response.text()};throw new Error('No such thing.')` })
  })
  await page.goto('./')
  await expect(page.getByText('This browser cannot run Failover')).toBeVisible()
  await expect(page.getByText('Error: No such thing.')).toBeVisible()
})

test('scripts come from files of the site alone: no text and no other address becomes one', async ({ page }) => {
  await page.goto('./')
  await expect(page.locator('[data-extras]')).toBeAttached()
  const refused = await page.evaluate(() => {
    const attempts = [
      () => new Worker('data:text/javascript,1'),
      () => new Worker('https://example.com/worker.js'),
      () => document.createElement('div').insertAdjacentHTML('beforeend', '<img>'),
      () => document.createElement('script').setAttribute('src', 'https://example.com/script.js'),
    ]
    return attempts.map((attempt) => {
      try {
        attempt()
        return null
      } catch (error) {
        return error instanceof Error ? error.name : ''
      }
    })
  })
  expect(refused).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError'])
})

test('the licence of each package inside is there to read', async ({ request }) => {
  const notices = await (await request.get('./third-party-notices.txt')).text()
  for (const name of [...Object.keys(manifest.dependencies), 'workbox-precaching', 'd3-zoom', 'scheduler']) {
    expect(notices).toMatch(new RegExp(`^${name} \\S+ \\((MIT|ISC|OFL-1\\.1)\\)\n\n.*\\S`, 'm'))
  }
})
