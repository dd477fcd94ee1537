/** The switches of the whole site: each turns something on or off in the middle of the run. */
import { Activity, BrickWall, Lock, ShieldHalf, VenetianMask } from 'lucide-react'
import { switches } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import { flip } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { topBarWords as words } from '../../words/bar-words'
import styles from './top-bar.module.css'

const icons = { https: Lock, firewall: BrickWall, strangers: VenetianMask, monitoring: Activity }

/** In a row, or folded into one button where the bar has no room for them. */
export function SwitchesInBar() {
  return (
    <>
      <span className={styles.unfolded}>
        <Switches />
      </span>
      <span className={styles.folded}>
        <Popover
          side="below"
          label={words.switchGroup}
          button={<ShieldHalf size={16} aria-label={words.switchGroup} />}
          width={250}
        >
          <Switches />
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
