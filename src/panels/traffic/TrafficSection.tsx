/** Rate and mix of the traffic, as a section of a panel. */
import { Section } from '../../ui/Section'
import { stripWords } from '../../words/strip-words'
import styles from './traffic.module.css'
import { TrafficMix } from './TrafficMix'
import { TrafficRate } from './TrafficRate'
import { useTraffic } from './use-traffic'

export function TrafficSection() {
  const { ratePerSecond } = useTraffic()
  return (
    <Section heading={stripWords.traffic}>
      <div className={styles.rate}>
        <span>{stripWords.rate}</span>
        <span className={styles.value}>{stripWords.requestsPerSecond(ratePerSecond)}</span>
      </div>
      <TrafficRate />
      <TrafficMix />
    </Section>
  )
}
