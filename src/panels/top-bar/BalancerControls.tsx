/** Mode and algorithm of the balancer, as they are in the run; a change takes effect mid-traffic. */
import { algorithms } from '../../engine'
import { run } from '../../run/run'
import { balancersAmong } from '../../run/server-lines'
import { useRunStore } from '../../stores/run-store'
import { Segmented } from '../../ui/Segmented'
import { Select } from '../../ui/Select'
import { topBarWords as words } from '../../words/bar-words'
import styles from './top-bar.module.css'

const modes = [
  { value: 'active-active', label: words.active },
  { value: 'active-passive', label: words.passive },
] as const
/** The keyword alone: what follows it stands in the settings. */
const balances = algorithms.map((name) => ({ value: name, label: name.split(/[ (]/)[0] }))

export function BalancerControls() {
  const view = useRunStore((state) => balancersAmong(state.services).at(0))
  if (view === undefined) return null
  const { id } = view
  return (
    <>
      <span className={styles.hinted} data-hint="mode">
        <Segmented
          label={words.mode}
          options={modes}
          value={view.passive ? 'active-passive' : 'active-active'}
          onChange={(mode) => run.command({ op: 'mode', target: id, mode })}
        />
      </span>
      <Select
        label={words.balance}
        options={balances}
        value={view.balance}
        onChange={(algorithm) => run.command({ op: 'balance', target: id, algorithm })}
      />
    </>
  )
}
