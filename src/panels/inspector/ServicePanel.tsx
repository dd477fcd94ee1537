/** The selected service: state, deeds, its numbers, its settings. */
import { useRunStore } from '../../stores/run-store'
import type { ServiceView } from '../../stores/service-view'
import { inspectorWords } from '../../words/inspector-words'
import { DeedButtons } from '../telling/DeedButtons'
import { deedsOfService } from '../telling/deeds'
import { hostLabel, roleOf } from '../telling/names'
import { TrafficSection } from '../traffic/TrafficSection'
import { ApplicationNumbers } from './ApplicationNumbers'
import { HaproxyNumbers, SeenByHaproxy } from './haproxy/HaproxyNumbers'
import styles from './inspector.module.css'
import { Misbehaviour, MisbehaviourBadge } from './Misbehaviour'
import { MysqlNumbers } from './MysqlNumbers'
import { NginxNumbers } from './NginxNumbers'
import { DnsNumbers, UsersNumbers } from './OutsideNumbers'
import { PanelHead } from './PanelHead'
import { RequestsHere } from './RequestsHere'
import { SettingsList } from './SettingsList'
import { StateBadge } from './StateBadge'

export function ServicePanel({ id }: { id: string }) {
  const view = useRunStore((state): ServiceView | undefined => state.services[id])
  const design = useRunStore((state) => state.design)
  if (view === undefined) return null
  const host = hostLabel(design, view.host)
  const isReplica = view.kind === 'mysql' && view.role === 'replica'
  const promotable = isReplica && view.state === 'up'
  return (
    <>
      <PanelHead
        title={view.label}
        where={host === null ? inspectorWords.outside : inspectorWords.on(host)}
        badges={
          view.kind !== 'users' && (
            <>
              <StateBadge state={view.state} />
              <MisbehaviourBadge view={view} />
            </>
          )
        }
        what={whatIs(view)}
      >
        {view.kind !== 'users' && <DeedButtons deeds={deedsOfService(view)} />}
      </PanelHead>
      {promotable && <p className={styles.hint}>{inspectorWords.faults.promoteHint}</p>}
      {view.kind === 'users' && <TrafficSection />}
      <Misbehaviour view={view} />
      <RequestsHere view={view} />
      <Numbers view={view} />
      <SettingsList view={view} />
    </>
  )
}

function whatIs(view: ServiceView): string {
  return inspectorWords.what[view.kind === 'mysql' ? roleOf(view) : view.kind]
}

function Numbers({ view }: { view: ServiceView }) {
  switch (view.kind) {
    case 'haproxy':
      return <HaproxyNumbers view={view} />
    case 'nginx':
      return (
        <>
          <SeenByHaproxy id={view.id} />
          <NginxNumbers view={view} />
        </>
      )
    case 'application':
      return <ApplicationNumbers view={view} />
    case 'mysql':
      return <MysqlNumbers view={view} />
    case 'dns':
      return <DnsNumbers view={view} />
    case 'users':
      return <UsersNumbers view={view} />
  }
}
