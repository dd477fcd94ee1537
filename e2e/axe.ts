// What axe finds on a page. It runs in the page itself: there are no frames, and returning what passes costs seven times
// as much as finding what fails.
import type { Page } from '@playwright/test'
import type { Result } from 'axe-core'
import axe from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** The rules that a page breaks: of all rules, or of those named. */
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
