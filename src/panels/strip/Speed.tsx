/** How fast simulated time runs, and whether this machine keeps up. */
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'
import { Slider } from '../../ui/Slider'
import { stripWords as words } from '../../words/strip-words'
import { formatSpeed } from '../../words/format'
import { positionOf, speedAt, speedStops } from './speed-stops'
import styles from './strip.module.css'

export function Speed() {
  const speed = useRunStore((state) => state.speed)
  const reached = useRunStore((state) => (state.reachedSpeed === null ? null : formatSpeed(state.reachedSpeed)))
  const asked = formatSpeed(speed)
  const position = positionOf(speed)
  const set = (to: number): void => run.setSpeed(speedAt(to))
  return (
    <div>
      <div className={styles.row}>
        <span className={styles.label}>{words.speed}</span>
        <span className={styles.value} data-warn={reached !== null} title={title(asked, reached)}>
          {reached === null ? asked : words.speedReached(asked, reached)}
        </span>
      </div>
      <Slider
        label={words.speed}
        value={position}
        min={0}
        max={speedStops.length - 1}
        step={1}
        textOf={(at) => (at === position ? asked : formatSpeed(speedAt(at)))}
        onMove={set}
        onCommit={set}
      />
    </div>
  )
}

function title(asked: string, reached: string | null): string {
  return reached === null ? words.speedTitle(asked) : words.speedReachedTitle(asked, reached)
}
