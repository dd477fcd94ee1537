/** How many requests are sent per second. */
import { Slider } from '../../ui/Slider'
import { stripWords } from '../../words/strip-words'
import { useTraffic } from './use-traffic'

export function TrafficRate() {
  const { ratePerSecond, max, step, setRate } = useTraffic()
  return (
    <Slider
      label={stripWords.rate}
      value={ratePerSecond}
      min={0}
      max={max}
      step={step}
      textOf={stripWords.requestsPerSecond}
      onCommit={setRate}
    />
  )
}
