/** The `balance` algorithm, first among HAProxy's settings: the others depend on it. */
import { useId } from 'react'
import { algorithms } from '../../../../engine'
import { run } from '../../../../run/run'
import { useService } from '../../../../run/use-service'
import { Prose } from '../../../../ui/Prose'
import { Select } from '../../../../ui/Select'
import { settingWords } from '../../../../words/settings'
import styles from '../../settings.module.css'

export function Balance({ id: target }: { id: string }) {
  const id = useId()
  const view = useService(target, 'haproxy')
  if (view === null) return null
  return (
    <li className={styles.row}>
      <code className={styles.keyword}>balance</code>
      <Select
        label="balance"
        labelHidden
        describedBy={id}
        options={algorithms.map((name) => ({ value: name, label: name }))}
        value={view.balance}
        onChange={(algorithm) => run.command({ op: 'balance', target, algorithm })}
      />
      <p id={id} className={styles.meaning}>
        <Prose text={settingWords.algorithms[view.balance]} />
      </p>
    </li>
  )
}
