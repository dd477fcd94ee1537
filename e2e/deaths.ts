// What the experiment "What stops" must say of a run: its deaths tried in Node, on the twin of the run on the page.
import type { Page } from '@playwright/test'
import type { Simulation } from '../src/engine'
import { conduct } from '../src/experiments/experiment'
import { tryDeaths } from '../src/experiments/spof/deaths'
import type { Deaths } from '../src/experiments/spof/deaths'
import { en } from '../src/words/en'
import { experimentWords } from '../src/words/experiment-words'

const { badge } = experimentWords.deaths
const unknown = en.canvas.notKnown

/** The deaths of the run as it is now. Throws when no request arrives. */
export function deathsOf(twin: Simulation): Deaths {
  const { design, commands } = twin
  const deaths = conduct(tryDeaths({ design, commands, start: null, atUs: 'settled' }))
  if (deaths === null) throw new Error('Requests arrive in this run.')
  return deaths
}

/** The badges that must stand on the canvas, by the part's id, in the order of the ids. */
export function badgesOf({ parts }: Deaths): [string, string][] {
  return inOrder(
    parts.flatMap(({ id, what, verdict }): [string, string][] =>
      what === 'link' || badge(verdict) === '' ? [] : [[id, badge(verdict)]],
    ),
  )
}

/** The badges on the canvas as they are. */
export async function shownBadges(page: Page): Promise<[string, string][]> {
  const found = await page.locator('[aria-roledescription=node]').evaluateAll(
    (nodes, unknown) =>
      nodes.flatMap((node): [string, string][] => {
        const texts = [...node.querySelectorAll('span')].map(({ textContent }) => textContent)
        return texts
          .filter((text) => text.startsWith('SPOF') || text === unknown)
          .map((text) => [node.getAttribute('data-id') ?? '', text])
      }),
    unknown,
  )
  return inOrder(found)
}

function inOrder(badges: [string, string][]): [string, string][] {
  return badges.sort(([a], [b]) => (a < b ? -1 : 1))
}
