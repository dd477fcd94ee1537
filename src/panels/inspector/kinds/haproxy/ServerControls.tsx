/** What an administrator sets on a `server` line: its state, its weight and its `maxconn`; and what its agent answers. */
import { serverStates } from '../../../../engine'
import { takesWeight } from '../../../../run/haproxy-account'
import { run } from '../../../../run/run'
import type { ServerView } from '../../../../engine'
import { NumberField } from '../../../../ui/NumberField'
import { Select } from '../../../../ui/Select'
import { Segmented } from '../../../../ui/Segmented'
import { haproxyPanel } from '../../../../words/kinds/haproxy-panel'
import { readSetting } from '../../read-setting'
import styles from './haproxy.module.css'

const words = haproxyPanel
const states = serverStates.map((state) => ({ value: state, label: state }))

interface ServerControlsProps {
  /** HAProxy's. */
  id: string
  server: ServerView
  /** Its index among the servers. */
  place: number
  /** The id of the sentence that explains these controls. */
  describedBy: string
}

export function ServerControls({ id, server, place, describedBy }: ServerControlsProps) {
  const { name, label, admin, weight, maxconn } = server
  const setWeight = (typed: string): string | null => {
    const read = readSetting({ keyword: 'weight', unit: 'count', min: 0, max: 256, value: weight }, typed)
    if ('refusal' in read) return read.refusal
    if (!takesWeight(run.simulation, id, place, read.value)) return words.staticWeights
    run.command({ op: 'weight', target: id, server: name, value: read.value })
    return null
  }
  const setMaxconn = (typed: string): string | null => {
    const read = readSetting({ keyword: 'maxconn', unit: 'count', min: 0, max: 100_000, value: maxconn }, typed)
    if ('refusal' in read) return read.refusal
    run.command({ op: 'maxconn', target: id, server: name, value: read.value })
    return null
  }
  return (
    <div className={styles.controls}>
      <Segmented
        label={words.stateOf(label)}
        options={states}
        value={admin}
        onChange={(state) => run.command({ op: 'state', target: id, server: name, state })}
      />
      {server.agent !== null && <AgentReply id={id} server={server} says={server.agent} />}
      <span className={styles.field}>
        <code aria-hidden="true">weight</code>
        <NumberField
          label={words.weightOf(label)}
          value={String(weight)}
          width={44}
          describedBy={describedBy}
          onCommit={setWeight}
        />
      </span>
      <span className={styles.field}>
        <code aria-hidden="true">maxconn</code>
        <NumberField
          label={words.maxconnOf(label)}
          value={String(maxconn)}
          width={52}
          describedBy={describedBy}
          onCommit={setMaxconn}
        />
      </span>
    </div>
  )
}

const replies = ['up 100%', 'up ready 100%', 'up 50%', '0%', 'drain', 'maint', 'ready', 'down', 'up', '']

/** What the server's agent answers to `agent-check`. */
function AgentReply({ id, server, says }: { id: string; server: ServerView; says: string }) {
  const offered = replies.includes(says) ? replies : [says, ...replies]
  return (
    <span className={styles.field}>
      <code aria-hidden="true">agent</code>
      <Select
        label={words.agentOf(server.label)}
        labelHidden
        options={offered.map((reply) => ({ value: reply, label: reply === '' ? words.agentSilent : reply }))}
        value={says}
        onChange={(reply) => run.command({ op: 'agentReply', target: id, server: server.name, reply })}
      />
    </span>
  )
}
