/** The recent runs of this browser, below the designs in their menu; each opens as it was. */
import { History } from 'lucide-react'
import { useState } from 'react'
import { findDesign } from '../designs/catalog'
import type { Moment } from '../designs/moment'
import { changedDesign } from '../designs/structure'
import { tellAction } from '../panels/telling/tell-action'
import { run } from '../run/run'
import { openWritten } from '../share/link'
import { idOf } from '../share/ownership'
import { keptIds, readRun } from '../stores/kept-runs'
import { setSharing } from '../stores/view-store'
import { Item } from '../ui/MenuPanel'
import type { MenuItem } from '../ui/MenuPanel'
import { runListWords as words } from '../words/run-list-words'
import styles from './last-runs.module.css'

export function LastRuns() {
  const [items] = useState(() => keptIds().flatMap(itemOf))
  if (items.length === 0) return null
  return (
    <div role="group" aria-label={words.heading}>
      <span className={styles.heading} aria-hidden="true">
        {words.heading}
      </span>
      {items.map((item) => (
        <Item key={item.value} item={item} checked={null} onChoose={() => open(item.value)} />
      ))}
    </div>
  )
}

function open(id: string): void {
  if (id !== idOf(run.branches.opened)) setSharing({ type: 'opening', what: { id, of: 'menu' }, playOn: false })
}

/** None for what cannot be read. */
function itemOf(id: string): MenuItem[] {
  const kept = readRun(id)
  const { moment } = openWritten(kept?.moment)
  if (kept === undefined || moment === null) return []
  const shown = id === idOf(run.branches.opened)
  const when = shown ? words.shown : words.when(new Date(kept.atMs), new Date())
  return [
    {
      value: id,
      name: words.name(findDesign(moment.designId)?.name ?? moment.designId, moment.nowUs),
      about: words.about(when, moment.branches.length, lastDone(moment)),
      icon: <History size={15} aria-hidden="true" />,
    },
  ]
}

/** The last thing done on the branch that was shown. */
function lastDone({ designId, profile, seed, changes, branches, active }: Moment): string | null {
  const last = branches[active].commands.at(-1)
  return last === undefined ? null : tellAction(last, changedDesign(designId, profile, seed, changes ?? []))
}
