/** The rules of a host's packet filter: what each has let through or stopped; they can be changed while the run goes on. */
import { ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ANY_PORT, ANYBODY, MOST_RULES, ruleActions } from '../../../engine'
import type { FirewallRule, Host, RuleAction, WallView } from '../../../engine'
import { run } from '../../../run/run'
import { useRunStore } from '../../../stores/run-store'
import { flip } from '../../../stores/view-store'
import { Button, IconButton } from '../../../ui/Button'
import { NumberField } from '../../../ui/NumberField'
import { Section } from '../../../ui/Section'
import { Select } from '../../../ui/Select'
import { Table } from '../../../ui/Table'
import { firewallWords as words } from '../../../words/firewall-words'
import { formatCount } from '../../../words/format'
import { topBarWords } from '../../../words/bar-words'
import styles from './rules.module.css'

const MOST_PORT = 65_535
const actions = ruleActions.map((value) => ({ value, label: words.actions[value] }))

export function Rules({ host }: { host: Host }) {
  const wall = useRunStore(({ walls }) => (host.id in walls ? walls[host.id] : null))
  const replace = (rules: FirewallRule[]): void => {
    run.command({ op: 'rules', target: host.id, rules })
  }
  if (wall === null) {
    return (
      <Section heading={words.heading}>
        <p className={styles.about}>{words.off}</p>
        <Button size="small" onPress={() => flip({ op: 'firewall', on: true })}>
          {topBarWords.turnOn}
        </Button>
      </Section>
    )
  }
  return (
    <Section heading={words.heading}>
      <p className={styles.about}>{words.about}</p>
      <Chain wall={wall} replace={replace} />
      {wall.rules.length < MOST_RULES && <NewRule onAdd={(rule) => replace([rule, ...wall.rules])} />}
    </Section>
  )
}

const heads = [
  { name: words.source },
  { name: words.port },
  { name: words.action },
  { name: words.count, title: words.countTitle },
  { name: '' },
]

/** The rules in their order, between what is always accepted and what is dropped at last. */
function Chain({ wall: { rules, counts }, replace }: { wall: WallView; replace: (rules: FirewallRule[]) => void }) {
  return (
    <Table className={styles.rules} label={words.table} heads={heads}>
      <Fixed what={words.established} action={words.actions.accept} />
      {rules.map((rule, place) => (
        <RuleRow
          key={place}
          rule={rule}
          place={place}
          count={counts[place]}
          onAction={(action) => replace(rules.with(place, { ...rule, action }))}
          onUp={() => replace(rules.toSpliced(place - 1, 2, rule, rules[place - 1]))}
          onRemove={() => replace(rules.toSpliced(place, 1))}
        />
      ))}
      <Fixed what={words.others} action={words.actions.drop} count={counts[rules.length]} />
    </Table>
  )
}

/** A line that cannot be changed. */
function Fixed({ what, action, count }: { what: string; action: string; count?: number }) {
  return (
    <tr>
      <td colSpan={2}>{what}</td>
      <td>{action}</td>
      <td className={styles.count}>{count === undefined ? '' : formatCount(count)}</td>
      <td />
    </tr>
  )
}

interface RuleRowProps {
  rule: FirewallRule
  place: number
  count: number
  onAction: (action: RuleAction) => void
  onUp: () => void
  onRemove: () => void
}

function RuleRow({ rule, place, count, onAction, onUp, onRemove }: RuleRowProps) {
  const name = useSourceNames()
  return (
    <tr>
      <td>{name(rule.source)}</td>
      <td>{rule.port === ANY_PORT ? words.any : rule.port}</td>
      <td>
        <Select
          label={words.actionOf(place + 1)}
          labelHidden
          options={actions}
          value={rule.action}
          onChange={onAction}
        />
      </td>
      <td className={styles.count}>{formatCount(count)}</td>
      <td className={styles.buttons}>
        <IconButton tone="quiet" label={words.up(place + 1)} off={place === 0} onPress={onUp}>
          <ArrowUp size={14} aria-hidden="true" />
        </IconButton>
        <IconButton tone="quiet" label={words.remove(place + 1)} onPress={onRemove}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      </td>
    </tr>
  )
}

/** A rule that is put before the others, since the first that matches decides. */
function NewRule({ onAdd }: { onAdd: (rule: FirewallRule) => void }) {
  const hosts = useRunStore(({ design }) => design.hosts)
  const name = useSourceNames()
  const [source, setSource] = useState<string>(ANYBODY)
  const [port, setPort] = useState(ANY_PORT)
  const [action, setAction] = useState<RuleAction>('drop')
  const sources = [ANYBODY, ...hosts.map(({ id }) => id)].map((value) => ({ value, label: name(value) }))
  return (
    <fieldset className={styles.adding}>
      <legend>{words.add}</legend>
      <Select label={words.newSource} labelHidden options={sources} value={source} onChange={setSource} />
      <NumberField
        label={words.newPort}
        value={String(port)}
        width={56}
        onCommit={(typed) => {
          const value = Number(typed)
          if (!Number.isInteger(value) || value < ANY_PORT || value > MOST_PORT) return words.badPort(typed)
          setPort(value)
          return null
        }}
      />
      <Select label={words.newAction} labelHidden options={actions} value={action} onChange={setAction} />
      <Button size="small" onPress={() => onAdd({ source, destination: ANYBODY, port, action })}>
        {words.addFirst}
      </Button>
    </fieldset>
  )
}

/** How a rule's source is written: a host by its label. */
function useSourceNames(): (source: string) => string {
  const hosts = useRunStore(({ design }) => design.hosts)
  return (source) => hosts.find(({ id }) => id === source)?.label ?? (source === ANYBODY ? words.any : words.operator)
}
