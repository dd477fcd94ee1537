// Goes through a visit while files of the site are missing, until each has been missed: the page says so, loses nothing,
// and has it when it is tried again, or, where the browser caches a failed import, after a reload.
import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { dialog } from './later-visits'
import type { Later, Visit } from './later-visits'
import { Product } from './product'

/** What a part of the page that is not there says. */
const alertsOf = (page: Page): Locator => page.getByRole('alert').filter({ hasText: 'could not be loaded' })

/** `missing` are the beginnings of files; each is there once it has been missed. */
export async function goThrough(page: Page, visit: Visit, missing: readonly string[]): Promise<void> {
  const withheld = new Set(missing)
  // After a reload, on a page of its own from the beginning: what was opened on the way need not be open any more.
  while ((await new GoingThrough(page, visit, withheld).go()) === 'reload') page = await replaced(page)
}

class GoingThrough {
  private readonly product: Product
  private readonly alerts: Locator
  /** The drawing, or what says that a part of it is missing. */
  private readonly begun: Locator
  private readonly missed = new Set<string>()
  private reloaded = false

  constructor(
    private readonly page: Page,
    private readonly visit: Visit,
    private readonly withheld: Set<string>,
  ) {
    this.product = new Product(page)
    this.alerts = alertsOf(page)
    this.begun = this.product.node('HAProxy on').or(this.alerts).first()
  }

  async go(): Promise<'done' | 'reload'> {
    await this.open()
    await this.tryAgain()
    for (const part of this.visit.parts) {
      // The keyboard works once the extras are loaded; that they are missing may be said after the drawing is there.
      await this.until(() => this.comes(this.page.locator('[data-extras]')))
      if (this.isOver()) return 'reload'
      await this.goTo(part)
      if (this.isOver()) return 'reload'
    }
    // What is seen of a part may be there before the rest of it.
    await this.until(() => {
      expect([...this.withheld]).toEqual([])
    })
    return this.isOver() ? 'reload' : 'done'
  }

  private isOver(): boolean {
    return this.reloaded
  }

  private async open(): Promise<void> {
    const { query = '', size, live = false } = this.visit
    for (const file of this.withheld) {
      await this.page.route(`**/${file}*`, (route) => {
        if (!this.withheld.has(file)) return route.continue()
        this.missed.add(file)
        return route.abort()
      })
    }
    if (size !== undefined) await this.page.setViewportSize(size)
    // Not until the network is idle: the browser sometimes never tells the end of a request that was withheld.
    await this.page.goto(live ? `./${query}` : `./${query === '' ? '?' : `${query}&`}paused=1`)
    await expect(this.begun).toBeVisible()
  }

  /** Tries again whatever is missing until something holds, or the page had to be loaded again. */
  private async until(holds: (tried: boolean) => Promise<void> | void): Promise<void> {
    await expect(async () => {
      const tried = await this.tryAgain()
      if (!this.isOver()) await holds(tried)
    }).toPass()
  }

  /** Waits a little until it is there, or something that it may need is missing; throws unless it is there. */
  private async comes(wanted: Locator): Promise<void> {
    await expect(wanted.or(this.alerts).first()).toBeAttached({ timeout: 2000 })
    await expect(wanted).toBeAttached({ timeout: 1 })
  }

  /** Whether something was missing, and is there now or after a reload. */
  private async tryAgain(): Promise<boolean> {
    if (this.isOver() || !(await this.alerts.first().isVisible())) return false
    for (const file of this.missed) this.withheld.delete(file)
    // Offered when it was tried again without success, though the site answers.
    const reload = this.alerts.first().getByRole('button', { name: 'Reload the page' })
    if (!(await reload.isVisible())) {
      await this.alerts.first().getByRole('button', { name: 'Try again' }).click()
      await expect(async () => {
        if (!(await reload.isVisible())) await expect(this.alerts).toHaveCount(0, { timeout: 1 })
      }).toPass()
    }
    if (await reload.isVisible()) {
      this.reloaded = true
      await Promise.all([this.page.waitForEvent('load'), reload.click()])
      // The table, where it was open, takes the place of the drawing.
      await expect(this.begun.or(this.page.getByRole('heading', { name: 'The site as a table' })).first()).toBeVisible()
    }
    return true
  }

  private async goTo({ part, want, closes, seen }: Later): Promise<void> {
    let done = false
    let wanting = Promise.resolve()
    const begin = (): void => {
      done = false
      wanting = (async () => {
        await want?.(this.product)
        done = true
      })()
      // What is missing may keep it from going on, for good when the page is loaded again.
      wanting.catch(() => undefined)
    }
    const isDone = (): boolean => done
    const doneOrMissing = () => Promise.race([wanting, this.alerts.first().waitFor()])
    begin()
    await doneOrMissing()
    // Some of what is seen of a part may be there without it.
    if (this.withheld.has(`${part}-`)) await expect(this.alerts.first()).toBeVisible()
    let closed = isDone() && closes === true
    await this.until(async (tried) => {
      if (tried && closed) begin()
      closed = false
      await doneOrMissing()
      expect(isDone(), 'what is missing keeps it from going on').toBe(true)
      closed = closes === true
      await this.comes(seen(this.product))
      await expect(seen(this.product)).toBeVisible({ timeout: 2000 })
    })
    if (this.isOver() || !(await dialog(this.product).isVisible())) return
    await this.page.keyboard.press('Escape')
    await expect(dialog(this.product)).toHaveCount(0)
  }
}

/** A new page in place of this one, for a first visit: kept runs are forgotten, on a page that keeps none. */
async function replaced(page: Page): Promise<Page> {
  await page.goto('./model.html')
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key !== 'failover.hints') localStorage.removeItem(key)
  })
  const next = await page.context().newPage()
  await page.close()
  return next
}
