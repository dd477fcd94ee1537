/** The selected service: state, controls, its numbers, its settings. */
import { useView } from '../../run/use-service'
import { useRunStore } from '../../stores/run-store'
import { Explain } from '../../ui/Explain'
import { controlWords } from '../../words/control-words'
import { inspectorWords } from '../../words/inspector-words'
import { wordsOfKind } from '../../words/kinds/registry'
import { ControlButtons } from '../telling/ControlButtons'
import { controlsOfService, isPromotable } from '../telling/controls'
import { hostLabel } from '../telling/names'
import { FactSheet } from './FactSheet'
import styles from './part-panel.module.css'
import { panelOfKind } from './kinds/registry'
import { Misbehaviour, MisbehaviourBadge } from './Misbehaviour'
import { PanelHead } from './PanelHead'
import { RequestsHere } from './RequestsHere'
import { SettingsList } from './SettingsList'
import { SinceThen } from './since/SinceThen'
import { StateBadge } from './StateBadge'

export function ServicePanel({ id }: { id: string }) {
  const view = useView(id)
  const design = useRunStore((state) => state.design)
  if (view === null) return null
  const host = hostLabel(design, view.host)
  const { Lead, Numbers = FactSheet } = panelOfKind(view.kind)
  const { what } = wordsOfKind(view.kind)
  const controls = controlsOfService(view)
  return (
    <>
      <PanelHead
        title={view.label}
        where={host === null ? inspectorWords.outside : inspectorWords.on(host)}
        badges={
          view.fails && (
            <>
              <StateBadge state={view.state} />
              <MisbehaviourBadge view={view} />
            </>
          )
        }
        what={typeof what === 'string' ? what : (what[view.role[0]] ?? '')}
        since={<SinceThen type="service" id={id} />}
      >
        {view.fails && <ControlButtons controls={controls} />}
        {controls.some(({ key }) => key === 'hang') && <HangOrFreeze />}
      </PanelHead>
      {isPromotable(view) && <p className={styles.hint}>{controlWords.promoteHint}</p>}
      {Lead !== undefined && <Lead />}
      <Misbehaviour view={view} />
      <RequestsHere view={view} />
      <Numbers id={id} />
      <SettingsList view={view} />
    </>
  )
}

function HangOrFreeze() {
  const { name, hang, freeze, both } = controlWords.hangOrFreeze
  return (
    <Explain name={name}>
      <p>{hang}</p>
      <p>{freeze}</p>
      <p>{both}</p>
    </Explain>
  )
}
