/** A MySQL's role, its binlog and its replication. */
import { run } from '../../../../run/run'
import { useService } from '../../../../run/use-service'
import { useRunStore } from '../../../../stores/run-store'
import type { MysqlView, Setting } from '../../../../engine'
import { Button } from '../../../../ui/Button'
import { Explain } from '../../../../ui/Explain'
import { Fact, Facts } from '../../../../ui/Facts'
import { Section } from '../../../../ui/Section'
import { stateWordsOf } from '../../../../words/kinds/state-words'
import { formatCount, formatDuration, formatList } from '../../../../words/format'
import { mysqlPanel as words } from '../../../../words/kinds/mysql-panel'
import { nameOf } from '../../../telling/names'
import { CertificatePanel } from '../../tls/CertificatePanel'
import { AttachButtons } from './AttachButtons'
import { Gtids, ReplicaErrors, SemiSyncNumbers } from './ReplicationNumbers'

const LAG_THAT_MATTERS_US = 1e6

export function MysqlNumbers({ id }: { id: string }) {
  const view = useService(id, 'mysql')
  if (view === null) return null
  const { readOnly, binlog, busy, waiting, replication } = view
  return (
    <>
      <Section heading={words.heading}>
        <Facts>
          <Fact term={words.role}>{stateWordsOf(view.kind).roles?.[view.role[0]]}</Fact>
          <Fact term={words.readOnly} mono>
            {readOnly ? words.on : words.off}
          </Fact>
          <Writers view={view} />
          <Fact term={words.binlog} mono>
            {formatCount(binlog)}
          </Fact>
          <Gtids executed={view.executed} />
          <Fact term={words.busy}>{formatCount(busy)}</Fact>
          <Fact term={words.waiting}>{formatCount(waiting)}</Fact>
        </Facts>
      </Section>
      {replication !== null && <Replication view={view} replication={replication} />}
      <CertificatePanel id={id} reader="replicas" />
      <SemiSyncNumbers semiSync={view.semiSync} />
      {view.state === 'up' && <AttachButtons id={view.id} sources={view.sources} />}
    </>
  )
}

/** Which applications write to it; in vain when it is read-only. */
function Writers({ view: { writers, readOnly } }: { view: MysqlView }) {
  const design = useRunStore((state) => state.design)
  const names = formatList(writers.map((id) => nameOf(design, id)))
  const refused = readOnly && writers.length > 0
  return (
    <Fact term={words.writers} tone={refused ? 'warn' : 'plain'}>
      {refused ? words.refused(names) : names || words.noWriter}
    </Fact>
  )
}

interface ReplicationProps {
  view: MysqlView
  replication: NonNullable<MysqlView['replication']>
}

function Replication({ view, replication }: ReplicationProps) {
  const design = useRunStore((state) => state.design)
  const { source, io, sql, received, applied, behind, lagUs, secondsBehind } = replication
  const alive = view.state === 'up'
  return (
    <Section heading={words.replication}>
      <Facts>
        <Fact term={words.source}>{nameOf(design, source)}</Fact>
        <Fact
          term={words.io}
          mono
          tone={io === 'Yes' ? 'plain' : 'warn'}
          action={alive && <ThreadButton id={view.id} thread="io" on={io !== 'No'} />}
        >
          {io === 'Connecting' ? <Connecting settings={view.settings} /> : words.threads[io]}
        </Fact>
        <Fact
          term={words.sql}
          mono
          tone={sql ? 'plain' : 'warn'}
          action={alive && <ThreadButton id={view.id} thread="sql" on={sql} />}
        >
          {sql ? words.threads.Yes : words.threads.No}
        </Fact>
        <Fact term={words.retrieved}>{formatCount(received)}</Fact>
        <Fact term={words.applied}>{formatCount(applied)}</Fact>
        <Fact term={words.behind}>{words.behindBy(behind)}</Fact>
        <Fact term={words.lag} tone={(lagUs ?? 0) > LAG_THAT_MATTERS_US ? 'warn' : 'plain'}>
          {lagUs === null ? words.unknown : formatDuration(lagUs)}
        </Fact>
        <Fact term={words.secondsBehind} mono>
          {secondsBehind === null ? words.null : words.seconds(secondsBehind)}
        </Fact>
        <ReplicaErrors replication={replication} />
      </Facts>
    </Section>
  )
}

/** Why it says so, and how often it tries. */
function Connecting({ settings }: { settings: readonly Setting[] }) {
  const retryUs = settings.find(({ keyword }) => keyword === words.connecting.keyword)?.value ?? 0
  return (
    <Explain name={words.connecting.name} word={words.threads.Connecting}>
      {words.connecting.meaning(retryUs)}
    </Explain>
  )
}

const actions = { io: { on: 'startIo', off: 'stopIo' }, sql: { on: 'startSql', off: 'stopSql' } } as const

function ThreadButton({ id, thread, on }: { id: string; thread: 'io' | 'sql'; on: boolean }) {
  const name = words.threadNames[thread]
  return (
    <Button
      size="small"
      label={on ? words.stopThread(name) : words.startThread(name)}
      onPress={() => run.command({ op: on ? actions[thread].off : actions[thread].on, target: id })}
    >
      {on ? words.stop : words.start}
    </Button>
  )
}
