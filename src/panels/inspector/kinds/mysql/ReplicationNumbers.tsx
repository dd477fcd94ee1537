/** What MySQL reports about its replication: GTIDs, the errors of a replica's threads, and the state of semi-sync. */
import { useRunStore } from '../../../../stores/run-store'
import type { MysqlView } from '../../../../engine'
import { Fact, Facts } from '../../../../ui/Facts'
import { Section } from '../../../../ui/Section'
import { formatCount } from '../../../../words/format'
import { mysqlPanel as words } from '../../../../words/kinds/mysql-panel'
import { nameOf } from '../../../telling/names'

export function Gtids({ executed }: Pick<MysqlView, 'executed'>) {
  return executed.map(({ origin, numbers }, i) => (
    <Fact key={origin} term={i === 0 ? words.executed : ''} mono>
      {words.gtids(origin, numbers)}
    </Fact>
  ))
}

type Replication = NonNullable<MysqlView['replication']>

/** Both threads' numbers are always shown, their sentences only when something is wrong. */
export function ReplicaErrors({ replication }: { replication: Replication }) {
  const { ioErrno, sqlErrno, duplicateKey } = replication
  const design = useRunStore((state) => state.design)
  const source = nameOf(design, replication.source)
  return (
    <>
      <Fact term={words.ioErrno} mono tone={ioErrno === 0 ? 'plain' : 'warn'}>
        {String(ioErrno)}
      </Fact>
      {ioErrno !== 0 && <Fact term={words.ioError}>{ioError(replication, source)}</Fact>}
      <Fact term={words.sqlErrno} mono tone={sqlErrno === 0 ? 'plain' : 'warn'}>
        {String(sqlErrno)}
      </Fact>
      {sqlErrno !== 0 && <Fact term={words.sqlError}>{words.duplicate(duplicateKey)}</Fact>}
    </>
  )
}

function ioError({ ioErrno, diverged }: Replication, source: string): string {
  if (ioErrno === 2003) return words.ioErrors[2003](source)
  return diverged ? words.ioErrors.diverged(source) : words.ioErrors.purged(source)
}

export function SemiSyncNumbers({ semiSync }: Pick<MysqlView, 'semiSync'>) {
  const { enabled, on, waiting, clients, acknowledged, not } = semiSync
  if (!enabled) return null
  return (
    <Section heading={words.semiSyncHeading}>
      <Facts>
        <Fact term={words.status} mono tone={on ? 'plain' : 'warn'}>
          {on ? words.on : words.off}
        </Fact>
        <Fact term={words.clients} mono>
          {formatCount(clients)}
        </Fact>
        <Fact term={words.waitSessions}>{formatCount(waiting)}</Fact>
        <Fact term={words.yes}>{formatCount(acknowledged)}</Fact>
        <Fact term={words.no}>{formatCount(not)}</Fact>
      </Facts>
    </Section>
  )
}
