/** The schema of the commands of a saved run, and whether the design accepts them. */
import * as v from 'valibot'
import { algorithms, isSwitch, requestKinds, responseModes, serverStates, Simulation, switches } from '../engine'
import { provideBesides } from '../engine/beside/provide'
import type { Action, Command, Design, Switch } from '../engine'
import { usersOf } from './find'
import { partKinds } from './kinds/registry'
import { rules, traffic } from './schema-design'
import { certificate } from './schema-https'
import { address, flag, id, list, object, oneWord, path, text, whole } from './schema-fields'
import { oneOf, quote } from './schema-problem'
import type { Problem } from './schema-problem'

/** The most people a design may have. */
const MOST_USERS = 100_000
export const MOST_COMMANDS = 10_000
export const DAY_US = 24 * 3600e6

const faults = ['kill', 'restart', 'powerOff', 'hang', 'unhang', 'pause', 'resume'] as const
const replication = ['promote', 'stopIo', 'startIo', 'stopSql', 'startSql'] as const

/** A link's id may be longer than a service's. */
const target = text(140)
const at = { atUs: whole(0, DAY_US, 'of microseconds ') }

export const command = v.variant(
  'op',
  [
    object({ ...at, op: v.picklist(faults), target }),
    object({ ...at, op: v.picklist(replication), target }),
    object({ ...at, op: v.literal('attach'), target, source: id(), force: v.exactOptional(flag()) }),
    object({ ...at, op: v.literal('mode'), target, mode: oneWord(['active-active', 'active-passive']) }),
    object({ ...at, op: v.literal('balance'), target, algorithm: oneWord(algorithms) }),
    object({ ...at, op: v.literal('weight'), target, server: text(), value: whole(0, 256) }),
    object({ ...at, op: v.literal('maxconn'), target, server: text(), value: whole(0, 100_000) }),
    object({ ...at, op: v.literal('state'), target, server: text(), state: oneWord(serverStates) }),
    object({ ...at, op: v.literal('traffic'), traffic }),
    object({ ...at, op: v.literal('healthStatus'), target, status: whole(100, 599) }),
    object({ ...at, op: v.literal('answer'), target, as: oneWord(responseModes) }),
    object({ ...at, op: v.literal('slow'), target, factor: whole(1, 1000) }),
    object({ ...at, op: v.picklist(switches), on: flag() }),
    object({ ...at, op: v.literal('acknowledge'), target }),
    object({ ...at, op: v.literal('rules'), target, rules }),
    object({ ...at, op: v.literal('certificate'), target, certificate: v.nullable(certificate) }),
    object({ ...at, op: v.literal('ear'), target, on: flag(), change: v.exactOptional(flag()) }),
    object({ ...at, op: v.literal('set'), target, setting: text(), value: v.number('must be a number') }),
    object({
      ...at,
      op: v.literal('send'),
      kind: oneWord(requestKinds),
      to: v.exactOptional(id()),
      staticStatus: v.exactOptional(whole(200, 499)),
      path: v.exactOptional(path()),
      clientIp: v.exactOptional(address()),
      user: v.exactOptional(whole(0, MOST_USERS - 1)),
      scheme: v.exactOptional(oneWord(['http', 'https'])),
      port: v.exactOptional(v.picklist([80, 443], 'must be 80 or 443')),
      host: v.exactOptional(text()),
      insecure: v.exactOptional(flag()),
    }),
  ],
  `must be one of ${[...faults, ...replication, 'attach, mode, balance, weight, maxconn, state, traffic, healthStatus, answer, slow, rules, acknowledge, set, certificate, ear, send', ...switches].join(', ')}`,
)

export const commands = list(command, MOST_COMMANDS) satisfies v.GenericSchema<unknown, Command[]>

/** What the design does not accept, found by trying each command on a paused run of it, after those from `before`. */
export function findRefused(valid: Design, given: readonly Command[], before: readonly Command[] = []): Problem[] {
  const refuses = refuser(valid)
  for (const action of before) refuses(action, '')
  return given.flatMap((action, i) => refuses(action, `commands[${i}]`))
}

/** Tries one command after another on the design. */
export function refuser(valid: Design): (action: Action, field: string) => Problem[] {
  const still = { ...valid, traffic: { mix: valid.traffic.mix, ratePerSecond: 0 } }
  provideBesides()
  const simulation = new Simulation(still, [], { record: 'counts' })
  return (action, field) => {
    const refused = refuseOne(valid, simulation, action)
    return refused === null ? [] : [{ field: `${field}.${refused[0]}`, sentence: refused[1] }]
  }
}

/** What a design must have for a switch. */
const needs: Record<Switch, string> = {
  https: 'a HAProxy in the design',
  firewall: 'a design with hosts',
  strangers: 'a design with hosts',
  monitoring: 'a design with hosts',
}

type Refused = [field: string, sentence: string] | null

function refuseOne(valid: Design, simulation: Simulation, action: Action): Refused {
  if (isSwitch(action)) return simulation.apply(action) === null ? null : ['op', `needs ${needs[action.op]}.`]
  switch (action.op) {
    case 'traffic':
      return null
    case 'send':
      return refuseReceiver(valid, action.to) ?? refuseUser(valid, action.user)
    case 'set':
      return refuseSetting(simulation, action.target, action.setting, action.value)
    default:
      return refuseTarget(valid, action.target) ?? explain(simulation.apply(action), action)
  }
}

/** A request sent by command needs a link from the users. */
function refuseReceiver(design: Design, to: string | undefined): Refused {
  if (to === undefined) return null
  const { services, links } = design
  const linked = links.filter(({ from }) => from === usersOf(design)?.id).map((link) => link.to)
  const { kind } = services.find((other) => other.id === to && linked.includes(to)) ?? {}
  const receives = kind !== undefined && partKinds[kind].roles.includes('site')
  return receives ? null : ['to', `must be a service that the users have a link to, not ${quote(to)}.`]
}

function refuseUser(design: Design, user: number | undefined): Refused {
  const users = usersOf(design)
  if (user === undefined || users === undefined || user < users.population) return null
  return ['user', `must be one of the ${users.population} people, 0 to ${users.population - 1}, not ${user}.`]
}

function refuseTarget(design: Design, name: string): Refused {
  return usersOf(design)?.id === name ? ['target', `must be a part of the site, not ${quote(name)}.`] : null
}

function refuseSetting(simulation: Simulation, name: string, keyword: string, value: number): Refused {
  const settings = simulation.world.configurable(name)?.settings.list()
  if (settings === undefined) return ['target', `must be the id of a service or a host, not ${quote(name)}.`]
  const setting = settings.find((other) => other.keyword === keyword)
  if (setting === undefined) {
    const keywords = settings.map((other) => other.keyword)
    const known = keywords.length === 0 ? 'it has none' : `use ${oneOf(keywords)}`
    return ['setting', `${quote(keyword)} is not a setting of ${name}; ${known}.`]
  }
  const { min, max, choices } = setting
  const fits = Number.isInteger(value) && value >= min && value <= max
  const wanted = (setting.unit === 'words' ? undefined : choices)?.map((word, place) => `${place} (${word})`) ?? [
    `a whole number from ${min} to ${max}`,
  ]
  return fits ? null : ['value', `must be ${oneOf(wanted)}, not ${quote(value)}.`]
}

/** `problem` is the part of the action that the engine refused. */
function explain(
  problem: string | null,
  action: Exclude<Action, { op: 'set' | 'send' | 'traffic' | Switch }>,
): Refused {
  if (problem === null) return null
  if (problem === 'op') return ['op', `${quote(action.op)} cannot be done to a link; use kill or restart.`]
  if (problem === 'rules') return ['rules', `must name hosts and services that are there.`]
  if (problem === 'server' && (action.op === 'weight' || action.op === 'state')) {
    return ['server', `must be the name of a server of ${action.target}, not ${quote(action.server)}.`]
  }
  if (problem === 'source' && action.op === 'attach') {
    const wanted = `another MySQL that has a link with ${action.target}`
    return ['source', `must be the id of ${wanted}, not ${quote(action.source)}.`]
  }
  if (problem === 'certificate') return ['certificate', `must not be null: ${action.target} has a port 443.`]
  const wanted = targets[action.op] ?? 'a service, a host or a link'
  return ['target', `must be the id of ${wanted}, not ${quote(action.target)}.`]
}

const aMysql = 'a MySQL'
const aHaproxy = 'a HAProxy'
const targets: Partial<Record<Action['op'], string>> = {
  mode: aHaproxy,
  balance: aHaproxy,
  weight: aHaproxy,
  state: aHaproxy,
  promote: aMysql,
  stopIo: aMysql,
  startIo: aMysql,
  stopSql: aMysql,
  startSql: aMysql,
  attach: aMysql,
  powerOff: 'a host',
  rules: 'a host',
  acknowledge: 'an alert, with monitoring on',
  healthStatus: 'a service',
  answer: 'an Nginx or an application',
  certificate: 'a HAProxy, an Nginx or a MySQL',
  ear: 'a link',
  slow: 'an Nginx, an application or a MySQL',
}
