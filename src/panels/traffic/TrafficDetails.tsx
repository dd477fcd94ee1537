/** The traffic settings that are rarely changed: mix, seed, pace. Loaded when first opened. */
import { PaceChoice } from './PaceChoice'
import { SeedField } from './SeedField'
import { TrafficMix } from './TrafficMix'

export function TrafficDetails() {
  return (
    <>
      <TrafficMix />
      <SeedField />
      <PaceChoice />
    </>
  )
}
