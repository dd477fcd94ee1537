/** Rate and mix of the traffic, as a part of a panel. */
import { Section } from '../../ui/Section'
import { en } from '../../words/en'
import styles from './traffic.module.css'
import { TrafficMix } from './TrafficMix'
import { TrafficRate } from './TrafficRate'
import { useTraffic } from './use-traffic'

export function TrafficSection() {
  const { ratePerSecond } = useTraffic()
  return (
    <Section heading={en.traffic.heading}>
      <div className={styles.rate}>
        <span>{en.traffic.rate}</span>
        <span className={styles.value}>{en.strip.requestsPerSecond(ratePerSecond)}</span>
      </div>
      <TrafficRate />
      <TrafficMix />
    </Section>
  )
}
