/** The site as rows, in the order of a request's path: each host and each service on it, in words and with its controls. */
import type { Design, ServiceView } from '../../engine'
import { hostsOnTheWay } from '../../designs/way'
import type { Selection } from '../../designs/moment'
import { isDead, lineOn } from '../../run/server-lines'
import { formatCount } from '../../words/format'
import { stateWordsOf } from '../../words/kinds/state-words'
import { tableWords as words } from '../../words/table-words'
import { controlsOfHost, controlsOfLink, controlsOfService } from '../telling/controls'
import type { PartControl } from '../telling/controls'
import { nameOf, partName } from '../telling/names'

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
  controls: PartControl[]
}

export interface LinkRow {
  name: string
  selection: Selection
  troubled: boolean
  state: string
  controls: PartControl[]
}

type Services = Readonly<Record<string, ServiceView>>

/** One list per host, beginning with the host; what is outside the site is a list of its own. */
export function partRows(design: Design, services: Services, rates: Readonly<Record<string, number>>): Row[][] {
  const rowsOn = (host: string | null): Row[] =>
    design.services.flatMap((part) => {
      if (part.host !== host || !(part.id in services)) return []
      return [serviceRow(partName(design, part), services[part.id], rates)]
    })
  const hosts = hostsOnTheWay(design).map(({ id, label }) => [hostRow(services, id, label), ...rowsOn(id)])
  return [rowsOn(null), ...hosts].filter((rows) => rows.length > 0)
}

export function linkRows(design: Design, links: Readonly<Record<string, boolean>>): LinkRow[] {
  const there = design.links.filter(({ id }) => id in links)
  return there.map(({ id, from, to }) => {
    const up = links[id]
    return {
      name: words.route(nameOf(design, from), nameOf(design, to)),
      selection: { type: 'link', id },
      troubled: !up,
      state: up ? words.connected : words.cut,
      controls: controlsOfLink(id, up),
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
    rate: view.id in rates ? `${formatCount(rates[view.id])}/s` : '',
    busy: busyOf(view),
    queue: view.waiting === null ? '' : formatCount(view.waiting),
    answered: formatCount(view.answered),
    failed: formatCount(view.failed),
    controls: controlsOfService(view),
  }
}

/** What is wrong with a service that is up. */
function troubleOf(view: ServiceView): string[] {
  const { answers, slowness } = view
  const trouble = answers === null || answers === 'normal' ? [] : [words.answers(answers)]
  if (slowness !== null && slowness > 1) trouble.push(words.slower(slowness))
  const { trouble: named = {} } = stateWordsOf(view.kind)
  return [...trouble, ...view.trouble.map((keyword) => named[keyword] ?? keyword)]
}

/** What else there is to say about its state. */
function asideOf({ kind, state, facts }: ServiceView): string[] {
  const { beside = {} } = stateWordsOf(kind)
  if (state !== 'up') return []
  return facts.map(({ keyword, value }) => beside[keyword]?.(value) ?? '').filter((text) => text !== '')
}

function roleText({ kind, role }: ServiceView): string {
  const { roles = {} } = stateWordsOf(kind)
  return role.map((keyword) => roles[keyword] ?? keyword).join(', ')
}

function busyOf({ busy, capacity }: ServiceView): string {
  return capacity === null ? formatCount(busy) : words.of(busy, capacity)
}

function hostRow(services: Services, id: string, name: string): Row {
  const here = Object.values(services).filter((view) => view.host === id)
  const dead = here.filter(({ state }) => isDead(state)).length
  const off = here.some(({ state }) => state === 'off')
  const server = lineOn(services, id)?.server ?? null
  return {
    label: name,
    name,
    selection: { type: 'host', id },
    troubled: dead > 0 || server?.up === false,
    state: [
      off ? words.states.off : words.hostState(here.length - dead, here.length),
      ...(server ? [words.seen(server.status)] : []),
    ].join(', '),
    role: server === null ? '' : server.backup ? words.backupServer : words.activeServer,
    rate: '',
    busy: '',
    queue: server === null ? '' : formatCount(server.waiting),
    answered: '',
    failed: '',
    controls: controlsOfHost(id, here),
  }
}
