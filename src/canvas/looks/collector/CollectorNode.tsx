/** How the collector is drawn: from how many hosts it has heard lately, and whether an alert fires. */
import { Activity } from 'lucide-react'
import { memo } from 'react'
import { useService } from '../../../run/use-service'
import { en } from '../../../words/en'
import { operationsWords } from '../../../words/operations-words'
import styles from '../../nodes/nodes.module.css'
import { PartNode } from '../../nodes/PartNode'
import { isFiring } from '../../../run/alarms'
import own from './collector.module.css'

const words = operationsWords.canvas

export const CollectorNode = memo(function CollectorNode({ id }: { id: string }) {
  const view = useService(id, 'collector')
  if (view === null) return null
  const { alerts, hosts, label, state } = view
  const firing = alerts.filter(isFiring).length
  const heard = hosts.filter(({ silent }) => !silent).length
  return (
    <PartNode id={id} label={label} state={state} icon={Activity}>
      {state === 'up' ? (
        <>
          <span className={styles.line} data-late={heard < hosts.length}>
            {words.heard(heard, hosts.length)}
          </span>
          <span className={own.alerts} data-firing={firing > 0}>
            {words.firing(firing)}
          </span>
        </>
      ) : (
        en.canvas.serviceState[state]
      )}
    </PartNode>
  )
})
