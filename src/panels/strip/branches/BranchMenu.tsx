/** Once there is more than one: which branch is on screen, and the list of all. */
import { GitBranch } from 'lucide-react'
import { Suspense } from 'react'
import { useRunStore } from '../../../stores/run-store'
import { later } from '../../../ui/later'
import { Popover } from '../../../ui/Popover'
import { stripWords } from '../../../words/strip-words'
import { branchName } from './branch-name'
import styles from './branches.module.css'

const words = stripWords.branches
const BranchList = later(async () => (await import('./BranchList')).BranchList)

export function BranchMenu() {
  const branches = useRunStore((state) => state.branches)
  const shown = useRunStore((state) => state.branch)
  const design = useRunStore((state) => state.design)
  const branch = branches.find(({ id }) => id === shown)
  if (branch === undefined || branches.length < 2) return null
  const face = (
    <span className={styles.face} title={words.title}>
      <GitBranch size={13} aria-hidden="true" />
      <span className={styles.name}>{branchName(branch, design)}</span>
    </span>
  )
  return (
    <Popover label={words.label} button={face} side="above" width={380}>
      <Suspense>
        <BranchList />
      </Suspense>
    </Popover>
  )
}
