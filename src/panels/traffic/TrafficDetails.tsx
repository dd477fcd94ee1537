/** What of the traffic is set rarely: its mix, its seed, its pace. Loaded when first opened. */
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
