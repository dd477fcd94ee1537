/** All branches: shown, named, removed, compared. */
import { Columns2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { removeBranch, renameBranch, showBranch } from '../../../run/branch-actions'
import { useRunStore } from '../../../stores/run-store'
import type { BranchView } from '../../../stores/run-store'
import { Button, IconButton } from '../../../ui/Button'
import { branchWords as words } from '../../../words/branch-words'
import { formatClock } from '../../../words/format'
import { branchName } from './branch-name'
import styles from './branches.module.css'
import { Compare } from './Compare'

export function BranchList() {
  const branches = useRunStore((state) => state.branches)
  const [comparing, setComparing] = useState(false)
  return (
    <div>
      <h2 className={styles.heading}>{words.heading}</h2>
      <ul className={styles.list}>
        {branches.map((branch) => (
          <BranchRow key={branch.id} branch={branch} />
        ))}
      </ul>
      <Button icon={<Columns2 size={15} aria-hidden="true" />} onPress={() => setComparing(true)}>
        {words.compare}
      </Button>
      {comparing && <Compare onClose={() => setComparing(false)} />}
    </div>
  )
}

function BranchRow({ branch }: { branch: BranchView }) {
  const design = useRunStore((state) => state.design)
  const shown = useRunStore((state) => state.branch === branch.id)
  const name = branchName(branch, design)
  return (
    <li className={styles.row} data-shown={shown}>
      <input
        type="radio"
        name="branch"
        aria-label={words.show(name)}
        checked={shown}
        onChange={() => showBranch(branch.id)}
      />
      <input
        key={name}
        className={styles.input}
        aria-label={words.rename(name)}
        defaultValue={name}
        maxLength={60}
        onBlur={({ target }) => rename(branch, name, target.value.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
        }}
      />
      <span className={styles.time}>{formatClock(branch.knownUs)}</span>
      {branch.parent !== null && !shown && (
        <IconButton label={words.remove(name)} tone="quiet" onPress={() => removeBranch(branch.id)}>
          <Trash2 size={15} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  )
}

function rename(branch: BranchView, before: string, typed: string): void {
  if (typed !== before) renameBranch(branch.id, typed === '' ? null : typed)
}
