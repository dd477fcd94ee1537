/** A part in the drawing of essentials: its name, its state and one number; the rest comes with selection. */
import { AppWindow, Box, Cpu, Database, Globe, Network, Users } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { memo } from 'react'
import { isOfKind } from '../../engine'
import type { HaproxyView, ServiceView } from '../../engine'
import { useView } from '../../run/use-service'
import { badgeOf, useViewStore } from '../../stores/view-store'
import { briefWords as words } from '../../words/brief-words'
import { en } from '../../words/en'
import nodes from '../nodes/nodes.module.css'
import { Found, PartNode, troubleOf } from '../nodes/PartNode'
import { FactLines } from './FactLines'
import { Dial, isInTurn } from './haproxy/Dial'
import { nextText } from './haproxy/next-text'
import { lagText } from './mysql/lag-text'
import { isSplit, Rivals } from './mysql/Rivals'
import { isLine } from './registry'

const icons: Partial<Record<string, LucideIcon>> = {
  users: Users,
  dns: Globe,
  haproxy: Network,
  nginx: AppWindow,
  application: Cpu,
  mysql: Database,
}

export const BriefNode = memo(function BriefNode({ id }: { id: string }) {
  const view = useView(id)
  const isFound = useViewStore(badgeOf(id)) !== null
  if (view === null) return null
  const { kind, label, state } = view
  if (isLine(kind)) {
    const told = isFound ? <Found id={id} differs={false} /> : lineOf(view)
    return <PartNode id={id} label={label} state={state} beside={told} terse />
  }
  const trouble = troubleOf(view)
  const isWell = state === 'up' && trouble === ''
  const alarm =
    state !== 'up' ? (
      kind !== 'users' && <span className={nodes.line}>{en.canvas.serviceState[state]}</span>
    ) : trouble !== '' ? (
      <span className={nodes.warned}>{trouble}</span>
    ) : (
      isSplit(view) && <Rivals />
    )
  const isReplica = isOfKind(view, 'mysql') && view.replication !== null
  const role = isOfKind(view, 'mysql') ? (isReplica ? en.canvas.replica : en.canvas.primary) : undefined
  return (
    <PartNode id={id} label={label} state={state} icon={icons[kind] ?? Box} terse>
      {role !== undefined && <b className={`${nodes.role} ${isReplica ? nodes.replica : nodes.primary}`}>{role}</b>}
      {alarm}
      {isFound ? (
        // What an experiment has found takes the number's place: above the name it would cover it.
        <Found id={id} differs={false} />
      ) : (
        isWell && alarm === false && (numberLine(view) ?? <FactLines view={view} most={1} />)
      )}
      {isWell && isOfKind(view, 'haproxy') && <NextServer view={view} />}
    </PartNode>
  )
})

/** What stands beside the site says one thing in one line: there is room for no more. */
function lineOf(view: ServiceView) {
  if (view.state !== 'up') return en.canvas.serviceState[view.state]
  const { text, tone } = toldInLine(view)
  return tone === 'warn' ? <span className={nodes.warned}>{text}</span> : text
}

function toldInLine(view: ServiceView): Told {
  if (isOfKind(view, 'collector')) {
    const { firing, heard, hosts } = view
    return firing > 0 ? { text: words.firing(firing), tone: 'warn' } : { text: words.of(heard, hosts.length) }
  }
  if (isOfKind(view, 'failover-manager')) {
    const { databases, stage } = view
    if (stage !== 'watching') return { text: words.failingOver, tone: 'warn' }
    const isDead = databases.some(({ answers, held }) => answers === false && held !== 'none')
    const text = words.of(databases.filter(({ answers }) => answers === true).length, databases.length)
    return isDead ? { text, tone: 'warn' } : { text }
  }
  if (view.trouble.includes('in')) return { text: words.gotIn, tone: 'warn' }
  return {
    text: view.facts
      .slice(0, 1)
      .map(({ value }) => words.open(Number(value)))
      .join(''),
  }
}

function NextServer({ view }: { view: HaproxyView }) {
  return (
    <>
      <span className={nodes.next}>{nextText(view)}</span>
      {isInTurn(view) && <Dial servers={view.servers} next={view.next} bare />}
    </>
  )
}

/** What is most worth knowing of a part that is well; null for a kind that has only facts. */
function numberLine(view: ServiceView) {
  const told = numberOf(view)
  return told === null ? null : <span className={told.tone === 'warn' ? nodes.warned : nodes.line}>{told.text}</span>
}

interface Told {
  text: string
  tone?: 'warn'
}

function numberOf(view: ServiceView): Told | null {
  if (view.waiting !== null && view.waiting > 0) return { text: en.canvas.waiting(view.waiting), tone: 'warn' }
  if (isOfKind(view, 'haproxy')) return { text: view.balance }
  if (isOfKind(view, 'users')) return { text: en.canvas.requestsPerSecond(view.ratePerSecond) }
  if (isOfKind(view, 'dns')) return { text: view.address }
  if (isOfKind(view, 'nginx')) return { text: words.inProgress(view.busy) }
  if (isOfKind(view, 'application')) return { text: words.busy(view.busy, view.capacity) }
  if (!isOfKind(view, 'mysql')) return null
  const { replication, superseded, lost, binlog, semiSync } = view
  if (superseded) return { text: lost.count > 0 ? en.canvas.lostCount(lost.count) : en.canvas.superseded, tone: 'warn' }
  if (semiSync.waiting > 0) return { text: en.canvas.waiting(semiSync.waiting), tone: 'warn' }
  if (replication === null) return { text: en.canvas.binlog(binlog) }
  const late = replication.behind > 0 || replication.sourceSuperseded
  return { text: lagText(replication), ...(late ? { tone: 'warn' } : {}) }
}
