/** How many requests are sent per second. */
import { Slider } from '../../ui/Slider'
import { en } from '../../words/en'
import { useTraffic } from './use-traffic'

export function TrafficRate() {
  const { ratePerSecond, max, step, setRate } = useTraffic()
  return (
    <Slider
      label={en.traffic.rate}
      value={ratePerSecond}
      min={0}
      max={max}
      step={step}
      textOf={en.strip.requestsPerSecond}
      onCommit={setRate}
    />
  )
}
