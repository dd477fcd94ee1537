/** How much of the traffic is static, reads and writes; the percentages are what is really sent. */
import { useState } from 'react'
import { requestKinds } from '../../engine'
import type { RequestKind } from '../../engine'
import { Slider } from '../../ui/Slider'
import { trafficWords as words } from '../../words/traffic-words'
import { percentages } from './percentages'
import styles from './traffic.module.css'
import { useTraffic } from './use-traffic'

export function TrafficMix() {
  const { mix, setShare } = useTraffic()
  const [refused, setRefused] = useState(false)
  const percents = percentages(requestKinds.map((kind) => mix[kind]))
  return (
    <fieldset className={styles.mix}>
      <legend className={styles.legend}>{words.mix}</legend>
      {requestKinds.map((kind, i) => (
        <div key={kind} className={styles.kind} title={words.kindTitles[kind]}>
          <Sign kind={kind} />
          <span className={styles.name}>{words.kinds[kind]}</span>
          <Slider
            label={words.kinds[kind]}
            value={mix[kind]}
            min={0}
            max={100}
            step={1}
            textOf={(share) => (share === mix[kind] ? words.percent(percents[i]) : words.share(share))}
            onCommit={(share) => setRefused(!setShare(kind, share))}
          />
          <span className={styles.percent}>{words.percent(percents[i])}</span>
        </div>
      ))}
      {refused && (
        <p className={styles.refused} role="alert">
          {words.mixEmpty}
        </p>
      )}
    </fieldset>
  )
}

/** The shape that stands for the kind everywhere: static and read circles, write a square. */
function Sign({ kind }: { kind: RequestKind }) {
  return <span className={styles.sign} data-kind={kind} aria-hidden="true" />
}
