// A lesson on the page, as its reader finds it; and the same scenes played in Node, whose outcomes the page must show.
import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { Simulation } from '../src/engine'
import type { Design } from '../src/engine'
import { finish } from '../src/engine/trial/trial-run'
import { playing } from '../src/lessons/play-scene'
import type { Played } from '../src/lessons/play-scene'
import { lessons } from '../src/lessons/registry'
import { Product } from './product'

/** Without what marks a program's keywords, as the page shows it. */
const plain = (text: string): string => text.replaceAll('`', '')

export class LessonOnPage {
  readonly whole: Locator
  readonly next: Locator
  readonly back: Locator
  readonly showMe: Locator
  readonly hurry: Locator

  constructor(readonly product: Product) {
    const { page } = product
    this.whole = page.getByRole('region', { name: /^(\d+\. |Lessons$)/ })
    this.next = this.whole.getByRole('button', { name: /^(Next|All lessons)$/ })
    this.back = this.whole.getByRole('button', { name: 'Back' })
    this.showMe = this.whole.getByRole('button', { name: 'Show me' })
    this.hurry = this.whole.getByRole('button', { name: 'Go to the answer' })
  }

  async isAt(lesson: number, scene: number): Promise<void> {
    const { length } = lessons[lesson - 1].scenes
    await expect(this.whole.getByText(`Lesson ${lesson} · scene ${scene} of ${length}`)).toBeVisible()
  }

  /** The run that shows the scene is there, at its beginning. */
  async stands(lesson: number, scene: number): Promise<void> {
    await this.isAt(lesson, scene)
    await expect.poll(() => this.product.now()).toBe(lessons[lesson - 1].scenes[scene - 1].startUs / 1e6)
  }

  /** The page shows what was measured in Node, and its run is in the same state at that instant. */
  async agrees(played: Played, design: Design): Promise<void> {
    await expect(this.whole.getByRole('status').filter({ hasText: plain(played.sentence) })).toBeVisible()
    const run = new Simulation(design, played.commands)
    run.advance(played.answeredUs)
    await expect(this.product.fingerprint).toHaveText(run.digest())
  }

  /** The answer has come, by itself or sooner. */
  async over(): Promise<void> {
    await expect(this.whole.getByText(/^Measured at /)).toBeVisible()
  }

  /** What was compared in Node is in a table: a head for each column, and in each row its name and a number for each. */
  async compares({ compared }: Played): Promise<void> {
    const table = this.whole.getByRole('table', { name: 'Measured side by side' })
    await expect(table).toHaveCount(compared === null ? 0 : 1)
    for (const name of compared?.columns ?? []) {
      await expect(table.getByRole('columnheader', { name, exact: true })).toBeVisible()
    }
    for (const { label, values } of compared?.rows ?? []) {
      const row = table
        .getByRole('row')
        .filter({ has: this.product.page.getByRole('rowheader', { name: plain(label) }) })
      await expect(row.getByRole('cell')).toHaveText(values.map(() => /\d/))
    }
  }

  option(text: string | RegExp): Locator {
    return this.whole.getByRole('list').getByRole('button', { name: text })
  }
}

/** A scene played in Node, both numbers from 1. */
export function playedInNode(lesson: number, scene: number, design: Design): Played {
  return finish(playing(lessons[lesson - 1].scenes[scene - 1], design))
}

/** Opens the page at a scene, whose run stands at its beginning. */
export async function openScene(page: Page, lesson: number, scene: number, query: string) {
  const product = new Product(page)
  const shown = new LessonOnPage(product)
  await product.open(`${query}&lesson=${lesson}&scene=${scene}`)
  await shown.stands(lesson, scene)
  return { product, lesson: shown }
}
