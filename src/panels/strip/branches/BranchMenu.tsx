/** Which branch is on screen, and the list of all. */
import { GitBranch } from 'lucide-react'
import { useRunStore } from '../../../stores/run-store'
import { Popover } from '../../../ui/Popover'
import { branchWords as words } from '../../../words/branch-words'
import { branchName } from './branch-name'
import { BranchList } from './BranchList'
import styles from './branches.module.css'

export function BranchMenu() {
  const branches = useRunStore((state) => state.branches)
  const shown = useRunStore((state) => state.branch)
  const design = useRunStore((state) => state.design)
  const branch = branches.find(({ id }) => id === shown)
  if (branch === undefined) return null
  const face = (
    <span className={styles.face} title={words.title}>
      <GitBranch size={13} aria-hidden="true" />
      <span className={styles.name}>{branchName(branch, design)}</span>
    </span>
  )
  return (
    <Popover label={words.label} button={face} side="above" width={380}>
      <BranchList />
    </Popover>
  )
}
