// A file dropped on the page, and what it may contain.
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** The file of a run at production pace that was watched for `knownUs`: replaying it takes a while. */
export function watchedRun(knownUs: number): string {
  const design = { id: 'classic-three', profile: 'production', seed: 5 }
  const watched = { name: null, parent: -1, kept: 0, commands: [], knownUs }
  const rest = { moved: {}, active: 0, nowUs: knownUs, handled: null, selection: null, request: null }
  return JSON.stringify({ version: 1, design, branches: [watched], ...rest })
}

/** Drags a file over the page, sees the hint, drops it. */
export async function dropFile(page: Page, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], 'moment.json', { type: 'application/json' }))
    return transfer
  }, text)
  await page.locator('main').dispatchEvent('dragover', { dataTransfer })
  await expect(page.getByText('Drop the file here')).toBeVisible()
  await page.locator('main').dispatchEvent('drop', { dataTransfer })
}
