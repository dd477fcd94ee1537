/**
 * What can be switched on beside a site, and around it: the packet filters of its hosts, and whoever stands outside. A page
 * loads this when it is wanted; nothing of it leaves a trace in a run before it is switched on.
 */
import { isSwitch } from '../command'
import type { BesideAction, Switch } from '../command'
import type { Design } from '../design'
import type { Tape } from '../kernel/tape'
import type { Message } from '../network/messages'
import type { World } from '../world'
import { alertsOf } from '../services/collector/alert-table'
import type { AlertSubject } from '../services/collector/alert-table'
import { Annex } from './annex'
import type { Besides, BesideView } from './besides'
import { Firewall } from './firewall'
import { Ground } from './ground'
import type { Hearing } from './hearing'
import { isLate, makeOutsider } from './kinds'
import type { Outsider } from './outsider'
import { putTogether, takeApart } from './parts'
import { SitePrivacy } from './privacy'
import { areRulesFor } from './rules'
import { besideView } from './view'

export class Beside implements Besides {
  private readonly privacy: SitePrivacy
  readonly annex: Annex
  readonly firewall: Firewall
  readonly design: Design
  readonly alerts: readonly AlertSubject[]
  private readonly grounds: readonly Ground[]
  /** How many of its parts came before the grounds. */
  private readonly settled: number

  /** The world is connected, and nothing has happened in it that needs this. `design` may name parts that stand beside the site. */
  constructor(
    private readonly world: World,
    design: Design,
  ) {
    this.privacy = new SitePrivacy(world)
    const whole = takeApart(design)
    this.design = putTogether(whole)
    this.alerts = alertsOf(this.design)
    const { handlers, links, network, services } = world
    const early = whole.beside.filter(({ kind }) => !isLate(kind)).map(({ id }) => id)
    const late = whole.links.filter(({ from }) => !early.includes(from)).length
    this.firewall = new Firewall(world.design, links)
    this.annex = new Annex(this.design.links, this.design.links.length - late, handlers)
    world.beside = this
    const parts = whole.beside.map((part, place) => makeOutsider(world, services.length + place, part))
    this.settled = early.length
    this.grounds = world.design.hosts.map((host, place) => {
      const changed = (weak: number): void => {
        this.annex.use()
        world.ledger.note('ssh', place, weak)
      }
      return new Ground(host, world.onHost(host.id), this.annex.post, changed, (message) => {
        this.obey(message)
      })
    })
    handlers.push(...parts.slice(0, this.settled), ...this.grounds, ...parts.slice(this.settled))
    network.join(parts)
    links.filter = this.firewall
    this.annex.connect(parts, this.grounds)
    for (const part of parts) part.switchTo(whole.named.includes(part.part.id))
    this.firewall.manage(this.isOn('failover'))
  }

  get parts(): readonly Outsider[] {
    return this.annex.parts
  }

  get present(): readonly Outsider[] {
    return this.annex.present
  }

  get books(): readonly Hearing[] {
    return this.parts.flatMap(({ books = [] }) => books)
  }

  groundOf(host: number): number {
    return this.world.services.length + this.settled + host
  }

  get ways(): (readonly [id: string, isIn: boolean])[] {
    const { links } = this.annex
    const there = this.present.map(({ part }) => part.id)
    return links.links.flatMap(({ from, id }, link) => (there.includes(from) ? [[id, links.isIn(link)] as const] : []))
  }

  obey(message: Message): void {
    const giver = this.parts.find(({ address }) => address === message.from)
    this.annex.post.answer(message, giver?.carryOut?.(message) ?? 0)
  }

  view(): BesideView {
    return besideView(this.world, this.firewall, this.grounds, (what) => this.isOn(what))
  }

  hostNamed(id: string): Ground | undefined {
    return this.grounds.find(({ host }) => host.id === id)
  }

  perform(action: BesideAction): string | null {
    if (isSwitch(action)) return this.flip(action.op, action.on)
    if (action.op === 'acknowledge') return this.acknowledge(action.target)
    if (action.op !== 'rules') return this.privacy.perform(action)
    const { design, ledger } = this.world
    const host = design.hosts.findIndex(({ id }) => id === action.target)
    if (host < 0) return 'target'
    if (!areRulesFor(design, action.target, action.rules)) return 'rules'
    this.firewall.setRules(host, action.rules)
    ledger.note('rules', host, action.rules.length)
    return null
  }

  tape(tape: Tape): void {
    this.firewall.tape(tape)
    this.annex.tape(tape)
    this.firewall.managed = this.isOn('failover')
  }

  private isOn(what: Switch): boolean {
    if (what === 'https') return this.privacy.tls.on
    return what === 'firewall' ? this.firewall.on : this.present.some(({ switchedBy }) => switchedBy === what)
  }

  private flip(op: Switch, on: boolean): string | null {
    if (op === 'https') return this.privacy.perform({ op, on })
    if (op === 'firewall') return this.switchFirewall(on)
    const parts = this.parts.filter((part) => part.switchedBy === op && part.on !== on)
    if (parts.length === 0) return null
    const [came, left] = parts[0].switching
    for (const part of parts) part.switchTo(on)
    this.firewall.manage(this.isOn('failover'))
    this.world.ledger.note(on ? came : left, 0)
    return null
  }

  /** Somebody takes notice of an alert, before its page has reached them; nothing happens unless it fires. */
  private acknowledge(alert: string): string | null {
    return this.present.some((part) => part.acknowledges?.(alert) === true) ? null : 'target'
  }

  /** Of all hosts at once. What is established goes on in either case. */
  private switchFirewall(on: boolean): string | null {
    if (this.world.design.hosts.length === 0) return 'op'
    if (this.firewall.on === on) return null
    this.firewall.switchTo(on)
    this.world.ledger.note(on ? 'firewallOn' : 'firewallOff', 0)
    return null
  }
}
