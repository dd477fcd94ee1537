/** The site as rows, in the order of a request's way: each host and each service on it, in words and with its deeds. */
import type { Design } from '../../engine'
import { hostsOnTheWay } from '../../designs/way'
import type { Selection } from '../../designs/moment'
import type { HaproxyView, ServerView, ServiceView } from '../../stores/service-view'
import { formatCount, formatDuration, formatRate } from '../../words/format'
import { tableWords as words } from '../../words/table-words'
import { deedsOfHost, deedsOfLink, deedsOfService } from '../telling/deeds'
import type { PartDeed } from '../telling/deeds'
import { nameOf, partName, roleOf } from '../telling/names'

export interface Row {
  /** By itself, and with the host that it is on. */
  label: string
  name: string
  selection: Selection
  /** Something is wrong with it. */
  troubled: boolean
  state: string
  role: string
  rate: string
  busy: string
  queue: string
  answered: string
  failed: string
  deeds: PartDeed[]
}

export interface LinkRow {
  name: string
  selection: Selection
  troubled: boolean
  state: string
  deeds: PartDeed[]
}

type Services = Readonly<Record<string, ServiceView>>

/** One list per host, which comes first in it; what stands outside the site is a list of its own. */
export function partRows(design: Design, services: Services, rates: Readonly<Record<string, number>>): Row[][] {
  const rowsOn = (host: string | null): Row[] =>
    design.services.flatMap((part) => {
      if (part.host !== host || !(part.id in services)) return []
      return [serviceRow(partName(design, part), services[part.id], rates)]
    })
  const hosts = hostsOnTheWay(design).map(({ id, label }) => [hostRow(design, services, id, label), ...rowsOn(id)])
  return [rowsOn(null), ...hosts].filter((rows) => rows.length > 0)
}

export function linkRows(design: Design, links: Readonly<Record<string, boolean>>): LinkRow[] {
  return design.links.map(({ id, from, to }) => {
    const up = !(id in links) || links[id]
    return {
      name: words.route(nameOf(design, from), nameOf(design, to)),
      selection: { type: 'link', id },
      troubled: !up,
      state: up ? words.connected : words.cut,
      deeds: deedsOfLink(id, up),
    }
  })
}

function serviceRow(name: string, view: ServiceView, rates: Readonly<Record<string, number>>): Row {
  const trouble = troubleOf(view)
  return {
    label: view.label,
    name,
    selection: { type: 'service', id: view.id },
    troubled: view.state !== 'up' || trouble.length > 0,
    state: [words.states[view.state], ...trouble, ...asideOf(view)].join(', '),
    role: roleText(view),
    rate: view.id in rates ? formatRate(rates[view.id]) : '',
    busy: busyOf(view),
    queue: queueOf(view),
    answered: formatCount(view.answered),
    failed: formatCount(view.failed),
    deeds: deedsOfService(view),
  }
}

/** What is wrong with a service that lives. */
function troubleOf(view: ServiceView): string[] {
  const { answers, slowness } = view
  const trouble = answers === null || answers === 'normal' ? [] : [words.answers[answers]]
  if (slowness !== null && slowness > 1) trouble.push(words.slower(slowness))
  if (view.kind !== 'mysql' || view.replication === null) return trouble
  const { io, sql, sourceSuperseded } = view.replication
  if (io !== 'Yes') trouble.push(words.io[io])
  if (!sql) trouble.push(words.sqlStopped)
  if (sourceSuperseded) trouble.push(words.oldPrimary)
  return trouble
}

/** What else there is to say of its state. */
function asideOf(view: ServiceView): string[] {
  if (view.kind === 'haproxy' && view.state === 'up') return [nextOf(view)]
  if (view.kind !== 'mysql' || view.state !== 'up') return []
  const { lagUs } = view.replication ?? { lagUs: 0 }
  return [...(view.readOnly ? [words.readOnly] : []), ...(lagUs > 0 ? [words.behind(formatDuration(lagUs))] : [])]
}

function nextOf({ next, none, servers, balance }: HaproxyView): string {
  if (next !== null) return words.next(servers[next].label)
  if (none === 'open') return words.nextOpen(balance)
  return none === 'full' ? words.full : words.noServer
}

function roleText(view: ServiceView): string {
  if (view.kind === 'mysql') return words.roles[roleOf(view)]
  if (view.kind !== 'haproxy') return ''
  return `${view.passive ? words.passive : words.active}, ${view.balance}`
}

function busyOf(view: ServiceView): string {
  if (view.kind === 'application' && view.workers > 0) return words.of(view.busy, view.workers)
  if (view.kind === 'application' || view.kind === 'mysql') return formatCount(view.busy)
  return formatCount(view.inside)
}

function queueOf(view: ServiceView): string {
  if (view.kind === 'application' || view.kind === 'mysql') return formatCount(view.waiting)
  return view.kind === 'haproxy' ? formatCount(view.queued) : ''
}

function hostRow(design: Design, services: Services, id: string, name: string): Row {
  const here = Object.values(services).filter((view) => view.host === id)
  const dead = here.filter((view) => view.state === 'down').length
  const server = serverOn(design, services, id)
  return {
    label: name,
    name,
    selection: { type: 'host', id },
    troubled: dead > 0 || server?.up === false,
    state: [words.hostState(here.length - dead, here.length), ...(server ? [words.seen(server.status)] : [])].join(
      ', ',
    ),
    role: server === null ? '' : server.backup ? words.backupServer : words.activeServer,
    rate: '',
    busy: '',
    queue: server === null ? '' : formatCount(server.waiting),
    answered: '',
    failed: '',
    deeds: deedsOfHost(id, here),
  }
}

/** HAProxy's line for what runs on a host; null when it has none, or is dead and judges nobody. */
function serverOn(design: Design, services: Services, host: string): ServerView | null {
  for (const part of design.services) {
    if (part.kind !== 'haproxy' || !(part.id in services)) continue
    const view = services[part.id]
    const line = part.servers.findIndex(({ service }) => service in services && services[service].host === host)
    if (view.kind === 'haproxy' && view.state !== 'down' && line >= 0) return view.servers[line]
  }
  return null
}
