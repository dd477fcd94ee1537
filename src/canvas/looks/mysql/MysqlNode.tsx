/** MySQL's node: its role, how far its binlog or its copy of one has got, and what waits or was lost. */
import { Database } from 'lucide-react'
import { memo } from 'react'
import type { MysqlView } from '../../../engine'
import { useService } from '../../../run/use-service'
import { en } from '../../../words/en'
import styles from '../../nodes/nodes.module.css'
import { PartNode } from '../../nodes/PartNode'
import { WaitingDots } from '../../nodes/WaitingDots'
import { lagText } from './lag-text'
import { isSplit, Rivals } from './Rivals'

/** Lost writes are listed by number up to this many letters; the panel lists them all. */
const MOST_LETTERS = 20

export const MysqlNode = memo(function MysqlNode({ id }: { id: string }) {
  const view = useService(id, 'mysql')
  if (view === null) return null
  const { replication } = view
  return (
    <PartNode id={id} label={view.label} state={view.state} icon={Database}>
      <span className={styles.line}>
        <b className={replication === null ? styles.primary : styles.replica}>
          {replication === null ? en.canvas.primary : en.canvas.replica}
        </b>
        {[...tags(view)].map((tag) => ` · ${tag}`)}
      </span>
      {isSplit(view) && <Rivals />}
      <span className={styles.mono}>
        {replication === null ? en.canvas.binlog(view.binlog) : en.canvas.applied(replication.applied)}
      </span>
      {replication !== null && view.state === 'up' && (
        <span className={styles.lag} data-late={replication.behind > 0 || replication.sourceSuperseded}>
          {lagText(replication)}
        </span>
      )}
      {view.semiSync.waiting > 0 && (
        <span className={styles.lag}>{en.canvas.awaitingReplicas(view.semiSync.waiting)}</span>
      )}
      {view.superseded && view.lost.count > 0 && <Lost lost={view.lost} />}
      {view.waiting > 0 && <WaitingDots count={view.waiting} />}
    </PartNode>
  )
})

function* tags({ state, readOnly, promoted, superseded }: MysqlView): Generator<string> {
  // There is room for one badge: that it was replaced matters longer than that it is dead, which its frame shows.
  if (superseded) yield en.canvas.superseded
  else if (state !== 'up') yield en.canvas.serviceState[state]
  else if (readOnly) yield en.canvas.readOnly
  else if (promoted) yield en.canvas.promoted
}

/** The writes of a replaced primary that the new one does not have. */
function Lost({ lost: { count, numbers } }: Pick<MysqlView, 'lost'>) {
  const texts = [numbers, numbers.slice(0, 1)].map((named) => en.canvas.lostWrites(named, count - named.length))
  const fits = texts.find(({ length }) => length <= MOST_LETTERS)
  return <span className={styles.lost}>{fits ?? en.canvas.lostCount(count)}</span>
}
