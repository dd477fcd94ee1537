/** The switches of the whole site: each turns something on or off in the middle of the run. */
import { Activity, BrickWall, Lock, Replace, ShieldHalf, VenetianMask } from 'lucide-react'
import { switches } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import { flip } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { topBarWords as words } from '../../words/bar-words'
import { PaceSelect } from './PaceSelect'
import styles from './top-bar.module.css'

const icons = { https: Lock, firewall: BrickWall, strangers: VenetianMask, monitoring: Activity, failover: Replace }

/** In a row, or folded into one button where the bar has no room for them; there with the pace, if that has none either. */
export function SwitchesInBar() {
  return (
    <>
      <span className={styles.unfolded}>
        <Switches />
      </span>
      <span className={styles.folded}>
        <Popover side="below" label={words.more} button={<ShieldHalf size={16} aria-label={words.more} />} width={250}>
          <Switches />
          <span className={styles.foldedPace}>
            <PaceSelect />
          </span>
        </Popover>
      </span>
    </>
  )
}

export function Switches() {
  const on = useRunStore((state) => state.switches)
  return (
    <span className={styles.switches} role="group" aria-label={words.switchGroup}>
      {switches.map((name) => {
        const Icon = icons[name]
        return (
          <Button
            key={name}
            icon={<Icon size={15} aria-hidden="true" />}
            label={words.switches[name].name}
            title={words.switches[name].title}
            pressed={on[name]}
            onPress={() => flip({ op: name, on: !on[name] })}
          >
            <span className={styles.ifWidest}>{words.switches[name].name}</span>
          </Button>
        )
      })}
    </span>
  )
}
