/** What a world knows of what stands beside its site. */
import type { BesideAction, Switch } from '../command'
import type { Design } from '../design'
import type { Taped } from '../kernel/tape'
import type { Message } from '../network/messages'
import type { Configurable, Setting } from '../services/settings'
import type { AlertSubject } from '../services/collector/alert-table'
import type { Annex } from './annex'
import type { Firewall, WallView } from './firewall'
import type { Hearing } from './hearing'
import type { Outsider } from './outsider'

/** What is shown of it all; before it was loaded none of it was there. */
export interface BesideView {
  switches: Record<Switch, boolean>
  /** The ids of links whose traffic is encrypted; and of those on which somebody listens, and whether they change answers. */
  sealed: Record<string, true>
  ears: Record<string, 'listens' | 'changes'>
  /** By host, while the firewall is on. */
  walls: Record<string, WallView>
  /** The ids of links by which a packet filter lets something in; and by host id its settings, while they matter. */
  gates: Record<string, true>
  hostSettings: Record<string, Setting[]>
}

export interface Besides extends Taped {
  readonly annex: Annex
  readonly firewall: Firewall
  /** The site's design with what stands beside it. */
  readonly design: Design
  /** The alerts of its collector: a number names one. */
  readonly alerts: readonly AlertSubject[]
  /** What its collector knows, by host. */
  readonly books: readonly Hearing[]
  /** Whatever can stand there, and those of it that are on. */
  readonly parts: readonly Outsider[]
  readonly present: readonly Outsider[]
  /** Index, as of a service, of the host with this place. */
  groundOf(host: number): number
  /** An order has reached whom it is for: it is carried out, and answered. */
  obey(message: Message): void
  /** How the cables are of the ways between what stands there now and the site, by their ids: true for plugged in. */
  readonly ways: readonly (readonly [id: string, isIn: boolean])[]
  view(): BesideView
  /** The host with this id; undefined when there is none. */
  hostNamed(id: string): Configurable | undefined
  /** Performs a command that is about something here; says which part of it is refused, or null. */
  perform(action: BesideAction): string | null
}
