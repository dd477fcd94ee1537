/** The selected host: what runs on it, and its power switch. */
import type { Host, ServiceView } from '../../engine'
import { isDead } from '../../run/server-lines'
import { useRunStore } from '../../stores/run-store'
import { select } from '../../stores/view-store'
import { Badge } from '../../ui/Badge'
import { Section } from '../../ui/Section'
import { inspectorWords } from '../../words/inspector-words'
import { ControlButtons } from '../telling/ControlButtons'
import { controlsOfHost } from '../telling/controls'
import styles from './part-panel.module.css'
import { PanelHead } from './PanelHead'
import { Rules } from './rules/Rules'
import { SettingRow } from './SettingsList'
import settingStyles from './settings.module.css'
import { SinceThen } from './since/SinceThen'
import { StateBadge } from './StateBadge'

const { hostStates } = inspectorWords

export function HostPanel({ host }: { host: Host }) {
  const services = useRunStore((state) => state.services)
  const here = Object.values(services).filter((view) => view.host === host.id)
  const dead = here.filter(({ state }) => isDead(state)).length
  return (
    <>
      <PanelHead
        title={host.label}
        badges={<HostBadge here={here} dead={dead} />}
        what={inspectorWords.what.host}
        since={<SinceThen type="host" id={host.id} />}
      >
        <ControlButtons controls={controlsOfHost(host.id, here)} />
      </PanelHead>
      <Section heading={inspectorWords.services}>
        <ul className={styles.services}>
          {here.map((view) => (
            <li key={view.id}>
              <button type="button" className={styles.service} onClick={() => select({ type: 'service', id: view.id })}>
                <span>{view.label}</span>
                <StateBadge state={view.state} />
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <Rules host={host} />
      <HostSettings id={host.id} />
    </>
  )
}

function HostSettings({ id }: { id: string }) {
  const settings = useRunStore(({ hostSettings }) => (id in hostSettings ? hostSettings[id] : null))
  if (settings === null) return null
  return (
    <Section heading={inspectorWords.ssh}>
      <ul className={settingStyles.list}>
        {settings.map((setting) => (
          <SettingRow key={setting.keyword} target={id} setting={setting} meaning={inspectorWords.sshPassword} />
        ))}
      </ul>
    </Section>
  )
}

function HostBadge({ here, dead }: { here: readonly ServiceView[]; dead: number }) {
  if (dead === 0) return <Badge tone="ok">{hostStates.up}</Badge>
  if (here.some(({ state }) => state === 'off')) return <Badge>{hostStates.off}</Badge>
  if (dead === here.length) return <Badge tone="bad">{hostStates.down}</Badge>
  return <Badge tone="warn">{hostStates.some(here.length - dead, here.length)}</Badge>
}
