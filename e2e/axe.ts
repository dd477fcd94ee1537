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

const ofColour = ['color-contrast', 'link-in-text-block']

/** The rules that a page breaks, among those about colour and, if they are asked for, among all others. */
export async function violationsOf(page: Page, others: boolean): Promise<Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async ([ofColour, others]) => {
      const { violations } = await window.axe.run(document, {
        resultTypes: ['violations'],
        ...(others ? {} : { runOnly: ofColour }),
      })
      return violations
    },
    [ofColour, others] as const,
  )
}
