/** The schema of the commands of a saved run, and whether the design accepts them. */
import * as v from 'valibot'
import { algorithms, isSwitch, requestKinds, responseModes, serverStates, Simulation, switches } from '../engine'
import { provideBesides } from '../engine/beside/provide'
import type { Action, Command, Design, Switch } from '../engine'
import { usersOf } from './find'
import { partKinds } from './kinds/registry'
import { rules, traffic } from './schema-design'
import { certificate } from './schema-https'
import { address, agentReply, flag, id, list, object, oneWord, path, text, whole } from './schema-fields'
import { explain } from './refused-commands'
import type { Refused } from './refused-commands'
import { checkShape } from './schema-issues'
import { ENOUGH_PROBLEMS, oneOf, quote, refuse } from './schema-problem'
import type { Checked, Problem } from './schema-problem'

/** The most people a design may have. */
const MOST_USERS = 100_000
export const MOST_COMMANDS = 10_000
export const DAY_US = 24 * 3600e6
/** The latest instant of a run that commands and moments name: a class may leave it running for weeks. */
export const LATEST_US = 30 * DAY_US

const faults = ['kill', 'restart', 'powerOff', 'hang', 'unhang', 'pause', 'resume'] as const
const replication = ['stopIo', 'startIo', 'stopSql', 'startSql'] as const

/** A link's id may be longer than a service's. */
const target = text(140)
const at = { atUs: whole(0, LATEST_US, 'of microseconds ') }

export const command = v.variant(
  'op',
  [
    object({ ...at, op: v.picklist(faults), target }),
    object({ ...at, op: v.picklist(replication), target }),
    object({
      ...at,
      op: v.literal('promote'),
      target,
      applyFirst: v.exactOptional(flag()),
      persist: v.exactOptional(flag()),
    }),
    object({
      ...at,
      op: v.literal('point'),
      target,
      writesTo: v.exactOptional(id()),
      readsFrom: v.exactOptional(list(id(), 20, 1)),
    }),
    object({ ...at, op: v.literal('attach'), target, source: id(), force: v.exactOptional(flag()) }),
    object({ ...at, op: v.literal('mode'), target, mode: oneWord(['active-active', 'active-passive']) }),
    object({ ...at, op: v.literal('balance'), target, algorithm: oneWord(algorithms) }),
    object({ ...at, op: v.literal('weight'), target, server: text(), value: whole(0, 256) }),
    object({ ...at, op: v.literal('maxconn'), target, server: text(), value: whole(0, 100_000) }),
    object({ ...at, op: v.literal('state'), target, server: text(), state: oneWord(serverStates) }),
    object({ ...at, op: v.literal('agentReply'), target, server: text(), reply: agentReply() }),
    object({ ...at, op: v.literal('traffic'), traffic }),
    object({
      ...at,
      op: v.literal('healthStatus'),
      target,
      status: v.union([v.literal(0), whole(100, 599)], 'must be a status from 100 to 599, or 0'),
    }),
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
      header: v.exactOptional(
        v.pipe(v.string('must be a text'), v.regex(/^[ -~]{0,200}$/, 'must be at most 200 plain letters')),
      ),
      clientIp: v.exactOptional(address()),
      leavesAfterUs: v.exactOptional(whole(1, DAY_US, 'of microseconds ')),
      pausesForUs: v.exactOptional(v.nullable(whole(0, DAY_US, 'of microseconds '))),
      conn: v.exactOptional(text()),
      user: v.exactOptional(whole(0, MOST_USERS - 1)),
      cookie: v.exactOptional(text()),
      scheme: v.exactOptional(oneWord(['http', 'https'])),
      port: v.exactOptional(v.picklist([80, 443], 'must be 80 or 443')),
      host: v.exactOptional(text()),
      insecure: v.exactOptional(flag()),
    }),
  ],
  `must be one of ${[...faults, 'promote', ...replication, 'point, attach, mode, balance, weight, maxconn, state, agentReply, traffic, healthStatus, answer, slow, rules, acknowledge, set, certificate, ear, send', ...switches].join(', ')}`,
)

/** A list of commands, which `checkCommands` reads one by one. */
export const commands = list(v.unknown(), MOST_COMMANDS)

/** Each as far as it is right, or all that is wrong; pauses after each. */
export function* checkCommands(given: readonly unknown[]): Generator<void, Checked<Command[]>> {
  const right: Command[] = []
  const problems: Problem[] = []
  for (const [i, one] of given.entries()) {
    if (problems.length >= ENOUGH_PROBLEMS) break
    const checked: Checked<Command> = checkShape(command, one, `commands[${i}]`)
    if (checked.ok) right.push(checked.value)
    else problems.push(...checked.problems)
    yield
  }
  return problems.length > 0 ? refuse(problems) : { ok: true, value: right }
}

/** What the design does not accept, found by trying each command on a paused run of it, after those from `before`. */
export function* findRefused(
  valid: Design,
  given: readonly Command[],
  before: readonly Command[],
): Generator<void, Problem[]> {
  const refuses = refuser(valid)
  const problems: Problem[] = []
  for (const action of before) refuses(action, '')
  for (const [i, action] of given.entries()) {
    problems.push(...refuses(action, `commands[${i}]`))
    yield
  }
  return problems
}

/** Tries one command after another on the design. */
export function refuser(valid: Design): (action: Action, field: string) => Problem[] {
  const still = { ...valid, traffic: { mix: valid.traffic.mix, ratePerSecond: 0 } }
  provideBesides()
  let simulation: Simulation | null = null
  return (action, field) => {
    simulation ??= new Simulation(still, [], { record: 'counts' })
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
  failover: 'a design with a database',
}

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
