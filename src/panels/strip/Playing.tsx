/** Play, step, restart; the speed of time; the amount of traffic. */
import { StepBack, StepForward, TimerReset } from 'lucide-react'
import { Suspense } from 'react'
import { run } from '../../run/run'
import { useViewStore } from '../../stores/view-store'
import { IconButton } from '../../ui/Button'
import { later } from '../../ui/later'
import { Popover } from '../../ui/Popover'
import { stripWords as words } from '../../words/strip-words'
import { TrafficRate } from '../traffic/TrafficRate'
import { useTraffic } from '../traffic/use-traffic'
import { PlayButton } from './PlayButton'
import { Speed } from './Speed'
import styles from './strip.module.css'

const TrafficDetails = later(async () => (await import('../traffic/TrafficDetails')).TrafficDetails)

export function Playing() {
  // The sheet has this button above its tabs, a presentation in its bar.
  const elsewhere = useViewStore(({ layout, presenting }) => layout === 'sheet' || presenting)
  const { ratePerSecond } = useTraffic()
  return (
    <div className={styles.playing}>
      <div className={styles.buttons}>
        {!elsewhere && <PlayButton />}
        <IconButton label={words.stepBack} onPress={() => run.step('event', -1)}>
          <StepBack size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.step} onPress={() => run.step()}>
          <StepForward size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.restart} onPress={() => run.restart()}>
          <TimerReset size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <Speed />
      <div>
        <div className={styles.row}>
          <Popover label={words.traffic} button={words.trafficButton} side="above" width={320}>
            <Suspense>
              <TrafficDetails />
            </Suspense>
          </Popover>
          <span className={styles.value}>{words.requestsPerSecond(ratePerSecond)}</span>
        </div>
        <TrafficRate />
      </div>
    </div>
  )
}
