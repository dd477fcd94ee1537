/** Two branches side by side: their numbers, both curves, and the requests that ended differently. */
import { useEffect, useRef, useState } from 'react'
import { standBeside } from '../../../run/actions'
import { showBranch } from '../../../run/branch-actions'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { Button } from '../../../ui/Button'
import { Select } from '../../../ui/Select'
import { branchWords as words } from '../../../words/branch-words'
import { branchName } from './branch-name'
import styles from './branches.module.css'
import { CompareCurves } from './CompareCurves'
import { CompareRows } from './CompareRows'
import { Differences } from './Differences'
import { useComparison } from './use-comparison'

export function Compare({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const branches = useRunStore((state) => state.branches)
  const shown = useRunStore((state) => state.branch)
  const design = useRunStore((state) => state.design)
  const other = branches.findLast(({ id }) => id !== shown)?.id ?? shown
  const [a, setA] = useState(String(other))
  const [b, setB] = useState(String(shown))
  useEffect(() => {
    run.setPlaying(false)
    dialog.current?.showModal()
  }, [])
  const comparison = useComparison(Number(a), Number(b))
  const options = branches.map((branch) => ({ value: String(branch.id), label: branchName(branch, design) }))
  const nameOf = (id: string): string => options.find(({ value }) => value === id)?.label ?? ''
  return (
    <dialog ref={dialog} className={styles.compare} aria-label={words.compareHeading} onClose={onClose}>
      <div className={styles.compareHead}>
        <h2 className={styles.compareTitle}>{words.compareHeading}</h2>
        <Select label={words.side.a} options={options} value={a} onChange={setA} />
        <Select label={words.side.b} options={options} value={b} onChange={setB} />
        <Button title={words.sideBySideTitle} off={a === b} onPress={() => showBoth(dialog.current, a, b)}>
          {words.sideBySide}
        </Button>
        <Button onPress={() => dialog.current?.close()}>{words.close}</Button>
      </div>
      {a === b ? (
        <p>{words.same}</p>
      ) : comparison === null ? (
        <p role="status">{words.working}</p>
      ) : comparison.fromUs >= comparison.untilUs ? (
        <p>{words.nothing}</p>
      ) : (
        <>
          <p className={styles.stretch}>{words.stretch(comparison.fromUs, comparison.untilUs)}</p>
          <CompareCurves comparison={comparison} names={[nameOf(a), nameOf(b)]} />
          <div className={styles.columns}>
            <CompareRows comparison={comparison} names={[nameOf(a), nameOf(b)]} design={design} />
            <Differences comparison={comparison} names={[nameOf(a), nameOf(b)]} design={design} />
          </div>
        </>
      )}
    </dialog>
  )
}

/** In place of the dialog and of the list behind it. One of the two is the live run. */
function showBoth(dialog: HTMLDialogElement | null, ...both: [string, string]): void {
  dialog?.close()
  dialog?.closest<HTMLElement>('[popover]')?.hidePopover()
  const shown = useRunStore.getState().branch
  const [a, b] = both.map(Number)
  const [left, right] = b === shown ? [b, a] : [a, b]
  showBranch(left)
  standBeside({ branch: right })
}
