/** What the screen shows of a manager: what it knows, and what it has done. */
import type { ServiceView } from '../view'
import type { Service } from '../service'
import { stages } from './failover'
import type { Failover, Stage } from './failover'
import { heldBack } from './watch'
import type { HeldBack, Watch } from './watch'

/** What it knows of one database. Ids; times are of the run. */
export interface ProbedView {
  service: string
  /** It answered the last probe; null before the first has ended. */
  answers: boolean | null
  sinceUs: number
  failed: number
  /** As it said last; null when it has never answered. */
  source: string | null
  hears: boolean | null
  received: number | null
  readOnly: boolean | null
  /** Why it is left alone though it counts as dead. */
  held: HeldBack
}

export interface ManagerView extends ServiceView {
  kind: 'failover-manager'
  stage: Stage
  databases: ProbedView[]
  /** The latest one; null for none. `to` is null before a replica was chosen. */
  failover: { atUs: number; from: string; to: string | null; tookUs: number | null } | null
  /** None begins before this. */
  blockedUntilUs: number
}

interface Shown {
  readonly watch: Watch
  readonly failover: Failover
  readonly indices: readonly number[]
  readonly databases: number
  readonly blockedUntilUs: number
}

export function managerView(base: ServiceView, shown: Shown, services: readonly Pick<Service, 'part'>[]): ManagerView {
  const { blockedUntilUs, databases, failover, indices, watch } = shown
  const idOf = (line: number): string => services[indices[line]].part.id
  const probed = indices.slice(0, databases).map((_, line): ProbedView => {
    const said = watch.of(line)
    const asked = watch.failed[line] > 0 || said !== null
    return {
      service: idOf(line),
      answers: asked ? watch.reaches(line) : null,
      sinceUs: watch.sinceUs[line],
      failed: watch.failed[line],
      source: said === null || said.source < 0 ? null : services[said.source].part.id,
      hears: said?.hears ?? null,
      received: said?.received ?? null,
      readOnly: said?.readOnly ?? null,
      held: heldBack[watch.held[line]],
    }
  })
  const { beganUs, chosen, primary, stage, tookUs } = failover
  const last = {
    atUs: beganUs,
    from: primary < 0 ? '' : idOf(primary),
    to: chosen < 0 ? null : idOf(chosen),
    tookUs: tookUs < 0 ? null : tookUs,
  }
  return {
    ...base,
    kind: 'failover-manager',
    stage: stages[stage],
    databases: probed,
    failover: beganUs === 0 ? null : last,
    blockedUntilUs,
    trouble: stage > 0 ? ['failover'] : [],
    facts: [{ keyword: 'answer', value: probed.filter(({ answers }) => answers === true).length, of: databases }],
  }
}
