/**
 * How monitoring is drawn: an agent is a dot on its host's border; the collector says which hosts have reported lately, and
 * which alerts are firing. A failover manager says how many databases answer it, and what it does.
 */
import { Activity, Replace } from 'lucide-react'
import { memo } from 'react'
import { useService, useView } from '../../run/use-service'
import { useViewStore } from '../../stores/view-store'
import { en } from '../../words/en'
import { managerWords } from '../../words/manager-words'
import { operationsWords } from '../../words/operations-words'
import nodes from '../nodes/nodes.module.css'
import { PartNode } from '../nodes/PartNode'
import { useStepped } from '../step-place'
import styles from './monitoring.module.css'
import { Ends } from '../nodes/Ends'

const words = operationsWords.canvas

/** All in one, which is loaded, and tried again, as one. */
export function MonitoringNode({ id }: { id: string }) {
  const kind = useView(id)?.kind
  if (kind === 'failover-manager') return <ManagerNode id={id} />
  return kind === 'collector' ? <CollectorNode id={id} /> : <AgentNode id={id} />
}

const AgentNode = memo(function AgentNode({ id }: { id: string }) {
  const view = useView(id)
  const selected = useViewStore(({ selection }) => selection?.id === id)
  const stepped = useStepped(id)
  if (view === null) return null
  return (
    <div
      className={styles.agent}
      data-state={view.state}
      data-selected={selected}
      data-stepped={stepped}
      data-part={id}
    >
      <Ends />
      <Activity size={14} strokeWidth={2} aria-hidden />
    </div>
  )
})

const CollectorNode = memo(function CollectorNode({ id }: { id: string }) {
  const view = useService(id, 'collector')
  if (view === null) return null
  const { firing, heard, hosts, label, state } = view
  return (
    <PartNode id={id} label={label} state={state} icon={Activity}>
      {state === 'up' ? (
        <>
          <span className={nodes.line}>{words.heard(heard, hosts.length)}</span>
          <span className={styles.alerts} data-firing={firing > 0}>
            {words.firing(firing)}
          </span>
        </>
      ) : (
        en.canvas.serviceState[state]
      )}
    </PartNode>
  )
})

const ManagerNode = memo(function ManagerNode({ id }: { id: string }) {
  const view = useService(id, 'failover-manager')
  if (view === null) return null
  const { databases, label, stage, state } = view
  const answering = databases.filter(({ answers }) => answers === true).length
  const isDead = databases.some(({ answers, held }) => answers === false && held !== 'none')
  return (
    <PartNode id={id} label={label} state={state} icon={Replace}>
      {state === 'up' ? (
        <>
          <span className={isDead ? styles.alerts : nodes.line} data-firing={isDead}>
            {managerWords.answering(answering, databases.length)}
          </span>
          <span className={styles.alerts} data-firing={stage !== 'watching'}>
            {managerWords.stages[stage]}
          </span>
        </>
      ) : (
        en.canvas.serviceState[state]
      )}
    </PartNode>
  )
})
