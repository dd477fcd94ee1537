// The same run here and in Node: the fingerprints of the state agree, event by event, with interventions.
import { expect, test } from '@playwright/test'
import { buildDesign } from '../src/designs/build'
import { designSources } from '../src/designs/catalog'
import { Simulation } from '../src/engine'
import { Product } from './product'
import { everyNth, wideIf } from './sample'

const HORIZON_US = 60e6

const runs = [
  ...designSources.map((source) => ({ source, profile: 'classroom' as const })),
  { source: designSources[3], profile: 'production' as const },
]

for (const [i, { source, profile }] of everyNth(runs, 5).entries()) {
  test(
    `${source.name} at ${profile} pace has the same fingerprint here as in Node`,
    wideIf(i > 0),
    async ({ page }) => {
      const product = new Product(page)
      const simulation = new Simulation(buildDesign(source, profile, 77))
      const step = async (times: number): Promise<void> => {
        for (let i = 0; i < times; i++) simulation.step(simulation.nowUs + HORIZON_US)
        await product.press('.', times)
        await expect(product.fingerprint).toHaveText(simulation.digest())
      }
      await product.open(`?design=${source.id}&profile=${profile}&seed=77`)
      await step(30)
      await product.node('Server 2,').focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('k')
      simulation.apply({ op: 'powerOff', target: 'server-2' })
      await step(40)
    },
  )
}
