/** Rate and mix of the traffic, as a section of a panel. */
import { Section } from '../../ui/Section'
import { stripWords, trafficWords } from '../../words/strip-words'
import styles from './traffic.module.css'
import { TrafficMix } from './TrafficMix'
import { TrafficRate } from './TrafficRate'
import { useTraffic } from './use-traffic'

export function TrafficSection() {
  const { ratePerSecond } = useTraffic()
  return (
    <Section heading={trafficWords.heading}>
      <div className={styles.rate}>
        <span>{trafficWords.rate}</span>
        <span className={styles.value}>{stripWords.requestsPerSecond(ratePerSecond)}</span>
      </div>
      <TrafficRate />
      <TrafficMix />
    </Section>
  )
}
