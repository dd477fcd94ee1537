/** Play, step, restart; the speed of time; the amount of traffic. */
import { Pause, Play, RotateCcw, StepBack, StepForward } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'
import { IconButton } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { en } from '../../words/en'
import { TrafficRate } from '../traffic/TrafficRate'
import { useTraffic } from '../traffic/use-traffic'
import { Speed } from './Speed'
import styles from './strip.module.css'

const words = en.strip
const TrafficDetails = lazy(async () => ({ default: (await import('../traffic/TrafficDetails')).TrafficDetails }))

export function Playing() {
  const playing = useRunStore((state) => state.playing)
  const { ratePerSecond } = useTraffic()
  return (
    <div className={styles.playing}>
      <div className={styles.buttons}>
        <IconButton
          label={playing ? words.pause : words.play}
          tone="strong"
          wide
          onPress={() => run.setPlaying(!playing)}
        >
          {playing ? <Pause {...filled} /> : <Play {...filled} />}
        </IconButton>
        <IconButton label={words.stepBack} onPress={() => run.step('event', -1)}>
          <StepBack size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.step} onPress={() => run.step()}>
          <StepForward size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.restart} onPress={() => run.restart()}>
          <RotateCcw size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <Speed />
      <div>
        <div className={styles.row}>
          <Popover label={en.traffic.heading} button={words.trafficButton} side="above" width={320}>
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

const filled = { size: 16, fill: 'currentColor', strokeWidth: 1, 'aria-hidden': true } as const
