/** The shares of static requests, reads and writes; the percentages are those really sent. */
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
  const percents = percentages(requestKinds.map((requestKind) => mix[requestKind]))
  return (
    <fieldset className={styles.mix}>
      <legend className={styles.legend}>{words.mix}</legend>
      {requestKinds.map((requestKind, i) => (
        <div key={requestKind} className={styles.requestKind} title={words.requestKindTitles[requestKind]}>
          <Sign requestKind={requestKind} />
          <span className={styles.name}>{words.requestKinds[requestKind]}</span>
          <Slider
            label={words.requestKinds[requestKind]}
            value={mix[requestKind]}
            min={0}
            max={100}
            step={1}
            textOf={(share) => (share === mix[requestKind] ? words.percent(percents[i]) : words.share(share))}
            onCommit={(share) => setRefused(!setShare(requestKind, share))}
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

/** The shape of the request kind on the canvas: static and read are circles, write a square. */
function Sign({ requestKind }: { requestKind: RequestKind }) {
  return <span className={styles.sign} data-request-kind={requestKind} aria-hidden="true" />
}
