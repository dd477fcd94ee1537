/** Single changes that may help a design: settings that a command changes, parts that it lacks, and a manager that promotes. */
import type { DesignChange } from '../../designs/moment'
import { withChange } from '../../designs/structure'
import type { Action, Design, ServicePart } from '../../engine'
import type { TrialState } from '../../engine/trial/trial'
import type { DyingPart } from '../spof/parts'
import type { Site } from '../sweep/settings'

/** What it costs. */
export type Cost = 'nothing' | 'host' | 'checks' | 'slowerWrites' | 'idleServer' | 'memory' | 'manager' | 'primaryLoad'

/** A change of one site. */
export interface Change {
  id: string
  cost: Cost
  /** The new value, in the unit of its keyword; null where there is none. */
  value: number | null
  /** What does it in the running site; null: it needs other parts, or somebody who watches. */
  actions: readonly Action[] | null
  /** What it is called and the design with it, where it changes the design. */
  other: { change: DesignChange; design: Design } | null
  /** What somebody does so long after a death. */
  afterDeath: ((dead: DyingPart) => { afterUs: number; action: Action } | null) | null
}

const SECOND_US = 1e6
/** A manager that asks once a second and acts after ten failures, as Orchestrator and MHA do within seconds: our assumption. */
export const MANAGER_US = 10 * SECOND_US
const SHORTEST_INTER_US = 0.1 * SECOND_US

/** Those that are a change for this site as it is set now. */
export function changesFor(site: Site, state: TrialState): Change[] {
  const { services } = site.design
  const having = (field: string): string[] => services.filter((part) => field in part).map(({ id }) => id)
  const now = (id: string, keyword: string): number => state.settings[id][keyword] ?? 0
  const set = (ids: readonly string[], setting: string, valueOf: (id: string) => number): Action[] =>
    ids
      .filter((target) => now(target, setting) !== valueOf(target))
      .map((target) => ({ op: 'set', target, setting, value: valueOf(target) }))
  const [haproxys, databases, applications] = [having('balance'), having('source'), having('readsFrom')]
  const checking = haproxys.filter((id) => now(id, 'check') === 1)
  const shorter = (id: string): number => Math.max(SHORTEST_INTER_US, Math.round(now(id, 'inter') / 2))
  const fewer = (id: string): number => Math.max(1, now(id, 'fall') - 1)
  const primary = databases.filter((id) => services.some((part) => 'source' in part && part.source === id))
  const limit = Math.max(0, ...applications.map((id) => now(id, 'workers')))
  const active = haproxys.filter((id) => !state.passive.includes(id))
  const [inter, fall] = checking.length === 0 ? [null, null] : [shorter(checking[0]), fewer(checking[0])]
  return [
    byCommand(
      'redispatch',
      'nothing',
      set(haproxys, 'option redispatch', () => 1),
    ),
    byCommand('inter', 'checks', set(checking, 'inter', shorter), inter),
    byCommand('fall', 'checks', set(checking, 'fall', fewer), fall),
    byCommand('activeActive', 'nothing', modes(state.passive, 'active-active')),
    byCommand('backup', 'idleServer', modes(active, 'active-passive')),
    byCommand(
      'semiSync',
      'slowerWrites',
      set(primary, 'rpl_semi_sync_source_enabled', () => 1),
    ),
    byCommand(
      'workers',
      'memory',
      set(applications, 'workers', (id) => 2 * now(id, 'workers')),
      2 * limit,
    ),
    byCommand('maxconn', 'nothing', limit === 0 ? [] : maxconns(services, limit), limit),
    byDesign('readPrimary', 'primaryLoad', site),
    byDesign('replica', 'host', site),
    byDesign('primaryApart', 'host', site),
    byDesign('server', 'host', site),
    manager(services),
  ].filter((change) => change !== null)
}

function byCommand(id: string, cost: Cost, actions: readonly Action[], value: number | null = null): Change | null {
  return actions.length === 0 ? null : { id, cost, value, actions, other: null, afterDeath: null }
}

/** Another web server can only be had where it is known at which pace one of our own designs was built. */
function byDesign(change: DesignChange, cost: Cost, { design: now, profile }: Site): Change | null {
  const design = profile === null && change === 'server' ? null : withChange(now, change, profile ?? 'classroom')
  if (design === null) return null
  return { id: change, cost, value: null, actions: null, other: { change, design }, afterDeath: null }
}

function modes(targets: readonly string[], mode: 'active-active' | 'active-passive'): Action[] {
  return targets.map((target) => ({ op: 'mode', target, mode }))
}

function maxconns(services: readonly ServicePart[], value: number): Action[] {
  return services.flatMap((part): Action[] =>
    'servers' in part
      ? part.servers
          .filter(({ maxconn }) => maxconn === 0)
          .map(({ name }) => ({ op: 'maxconn', target: part.id, server: name, value }))
      : [],
  )
}

/** Promotes the first replica that is left when the primary dies. */
function manager(services: readonly ServicePart[]): Change | null {
  const databases = services.filter((part) => 'source' in part)
  const primaries = databases.filter(({ source }) => source === null).map(({ id }) => id)
  const replicas = databases.filter(({ source }) => source !== null).map(({ id }) => id)
  if (primaries.length === 0 || replicas.length === 0) return null
  return {
    ...{ id: 'manager', cost: 'manager', value: MANAGER_US, actions: null, other: null },
    afterDeath: ({ what, touches }) => {
      const target = replicas.find((id) => !touches.includes(id))
      const dies = what !== 'link' && primaries.some((id) => touches.includes(id))
      return dies && target !== undefined ? { afterUs: MANAGER_US, action: { op: 'promote', target } } : null
    },
  }
}
