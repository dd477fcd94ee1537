/** The selected host: what runs on it, and the plug. */
import { Power, RotateCcw } from 'lucide-react'
import type { Host } from '../../engine'
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'
import type { ServiceView } from '../../stores/service-view'
import { select } from '../../stores/view-store'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { inspectorWords } from '../../words/inspector-words'
import styles from './inspector.module.css'
import { PanelHead } from './PanelHead'
import { StateBadge } from './StateBadge'

const { faults, hostStates } = inspectorWords

export function HostPanel({ host }: { host: Host }) {
  const services = useRunStore((state) => state.services)
  const here = Object.values(services).filter((view) => view.host === host.id)
  const dead = here.filter((view) => view.state === 'down').length
  const restartable = dead > 0
  const killable = dead < here.length
  return (
    <>
      <PanelHead title={host.label} badges={<HostBadge here={here} dead={dead} />} what={inspectorWords.what.host}>
        {killable && (
          <Button
            tone="bad"
            shortcut={restartable ? undefined : faults.key}
            icon={<Power size={15} aria-hidden="true" />}
            onPress={() => run.command({ op: 'kill', target: host.id })}
          >
            {faults.killHost}
          </Button>
        )}
        {restartable && (
          <Button
            tone="strong"
            shortcut={killable ? undefined : faults.key}
            icon={<RotateCcw size={15} aria-hidden="true" />}
            onPress={() => run.command({ op: 'restart', target: host.id })}
          >
            {faults.restartHost}
          </Button>
        )}
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
    </>
  )
}

function HostBadge({ here, dead }: { here: readonly ServiceView[]; dead: number }) {
  if (dead === 0) return <Badge tone="ok">{hostStates.up}</Badge>
  if (dead === here.length) return <Badge tone="bad">{hostStates.down}</Badge>
  return <Badge tone="warn">{hostStates.some(here.length - dead, here.length)}</Badge>
}
