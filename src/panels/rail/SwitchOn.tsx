/** Beside the answer about what a design lacks: the same switches as in the top bar, and what is on. */
import { useRunStore } from '../../stores/run-store'
import { flip } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { topBarWords } from '../../words/bar-words'
import { switchOnWords as words } from '../../words/switch-on-words'
import styles from './rail.module.css'

interface SwitchOnProps {
  names: readonly ('https' | 'firewall' | 'monitoring')[]
}

export function SwitchOn({ names }: SwitchOnProps) {
  const on = useRunStore(({ switches }) => switches)
  return (
    <p className={styles.lacking}>
      {names.map((name) => (
        <Button key={name} size="small" pressed={on[name]} onPress={() => flip({ op: name, on: !on[name] })}>
          {on[name] ? words.on(topBarWords.switches[name].name) : words.turnOn(name)}
        </Button>
      ))}
    </p>
  )
}
