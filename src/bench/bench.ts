/** `npm run bench`: how fast the engine is, as ratios measured side by side; `-- --json` prints them as one flat object. */
import { argv, stdout } from 'node:process'
import { benchAvailability } from './availability'
import { benchClassicThree } from './classic-three'
import { benchEverythingOn } from './everything-on'
import { benchExperiments } from './experiments'
import type { Figures } from './figures'
import { benchHeap } from './heap-growth'
import { benchHistory } from './history-costs'
import { benchJam } from './jam'
import { benchQueues } from './queues'

const parts: (() => Figures | Promise<Figures>)[] = [
  benchQueues,
  benchClassicThree,
  benchEverythingOn,
  benchHistory,
  benchHeap,
  benchJam,
  benchAvailability,
  benchExperiments,
]
const json = argv.includes('--json')
const figures: Figures = {}
for (const measure of parts) {
  const measured = await measure()
  Object.assign(figures, measured)
  if (!json) for (const [name, value] of Object.entries(measured)) stdout.write(`${name.padEnd(44)} ${show(value)}\n`)
}
if (json) stdout.write(`${JSON.stringify(figures)}\n`)

function show(value: number): string {
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : value.toPrecision(3)
}
