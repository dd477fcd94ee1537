// What axe finds on a page. It is asked in the page itself: the page has no frames, and to bring home what passes costs
// seven times as much as to look for what fails.
import type { Page } from '@playwright/test'
import type { Result } from 'axe-core'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** The rules that a page breaks: of all rules, or of those that are named. */
export async function violationsOf(page: Page, rules?: string[]): Promise<Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      ...(runOnly ? { runOnly } : {}),
    })
    return violations
  }, rules)
}
