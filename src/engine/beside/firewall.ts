/**
 * The packet filters of all hosts. Rules decide about new connections, when their first packet arrives at the host; what is
 * established passes, and so does what stays inside a host. Off, everything passes.
 */
import type { Design } from '../design'
import type { Tape, Taped } from '../kernel/tape'
import { ruleActions } from '../network/firewall-rule'
import type { FirewallRule } from '../network/firewall-rule'
import { DROPPED, OPEN, REFUSES } from '../network/links'
import type { Filter, LinkTable, Verdict } from '../network/links'
import { ANY_PORT, ANYBODY, OPERATOR, sameRule, usualRules } from './rules'

/** By action of a rule. */
const verdicts = { accept: OPEN, drop: DROPPED, reject: REFUSES } as const
/** No filter stands on the way. */
const UNFILTERED = -1
/** Codes of sources on the tape; hosts follow. */
const named = [ANYBODY, OPERATOR]

/** A host's chain: its rules, and what each has decided about; the policy, which drops, stands at the end. */
interface Chain {
  rules: readonly FirewallRule[]
  /** New connections by deciding rule; one more for the policy. */
  counts: number[]
  /** Nobody has changed them: they are what the host's services need. */
  usual: boolean
}

/** A host's packet filter, as it is shown. */
export interface WallView {
  rules: readonly FirewallRule[]
  /** New connections by the rule that decided; the last number is of those that no rule matched, which are dropped. */
  counts: readonly number[]
  /** How many were dropped or rejected. */
  stopped: number
}

/** Who opens a connection: from which host, by its place; or from outside, by name. */
export type Source = number | typeof ANYBODY | typeof OPERATOR

export class Firewall implements Filter, Taped {
  /** Whether the filters are active. Set by `switchTo`. */
  on = false
  /** A failover manager is there, which comes from where the operator does. Not on the tape: its own state says so. */
  managed = false
  private chains: Chain[] = []
  /** It has been on, or its rules have been changed: there is something to remember. */
  private touched = false
  private readonly hostIds: readonly string[]
  private readonly serviceIds: readonly string[]
  /** By index of the service: the place of its host; -1 for none. */
  private readonly hostOf: readonly number[]
  /** By link: the place of the host that it comes from, -1 for none; and the index of the service that it leads to. */
  private readonly ends: readonly (readonly [from: number, to: number])[]
  /** By link: the host whose filter stands at its end, the place of the rule that decides there, and what it says. */
  private readonly hostAt: Int32Array
  private readonly ruleAt: Int32Array
  private readonly verdictAt: Verdict[]

  constructor(
    private readonly design: Design,
    private readonly links: LinkTable,
  ) {
    this.hostIds = design.hosts.map(({ id }) => id)
    this.serviceIds = design.services.map(({ id }) => id)
    this.hostOf = design.services.map(({ host }) => this.hostIds.indexOf(host ?? ''))
    this.ends = design.links.map(({ from, to }) => {
      const [source, end] = [from, to].map((id) => this.serviceIds.indexOf(id))
      return [this.hostOf[source], end] as const
    })
    this.hostAt = new Int32Array(design.links.length).fill(UNFILTERED)
    this.ruleAt = new Int32Array(design.links.length)
    this.verdictAt = design.links.map(() => OPEN)
    this.reset()
    if (design.firewall === true) this.switchTo(true)
  }

  switchTo(on: boolean): void {
    if (on && !this.on) this.renew()
    this.on = on
    this.touched ||= on
    this.judge()
  }

  /** The host at this place in the design has other rules now; those that it had before keep their counts. */
  setRules(host: number, rules: readonly FirewallRule[]): void {
    const before = this.chains[host]
    const counts = rules.map((rule) => {
      const place = before.rules.findIndex((other) => sameRule(rule, other))
      return place < 0 ? 0 : before.counts[place]
    })
    this.chains[host] = { rules, counts: [...counts, before.counts[before.rules.length]], usual: false }
    this.touched = true
    this.judge()
  }

  /** A failover manager has come or gone: rules that nobody has changed follow. */
  manage(managed: boolean): void {
    if (managed === this.managed) return
    this.managed = managed
    if (!this.on) return
    this.usual().forEach((rules, host) => {
      const { usual } = this.chains[host]
      if (usual) this.setRules(host, rules)
      this.chains[host].usual = usual
    })
  }

  /** The rules of the host at this place, in their order. */
  rulesOf(host: number): readonly FirewallRule[] {
    return this.chains[host].rules
  }

  /** What each host's filter is and has done, by the host's id. */
  view(): Record<string, WallView> {
    const walls = this.chains.map(({ counts, rules }, host) => {
      const stopped = counts.filter((_, place) => place === rules.length || rules[place].action !== 'accept')
      return [this.hostIds[host], { rules, counts, stopped: stopped.reduce((sum, count) => sum + count, 0) }] as const
    })
    return Object.fromEntries(walls)
  }

  /** How many new connections each rule of the host has decided about since the start; the last number is the policy's. */
  countsOf(host: number): readonly number[] {
    return this.chains[host].counts
  }

  /** A new connection arrives over a link at a port; it is counted with the rule that decides. */
  admit(link: number, port: number): Verdict {
    const host = this.hostAt[link]
    if (!this.on || host === UNFILTERED) return OPEN
    if (port !== this.links.port[link]) {
      const [from, to] = this.ends[link]
      return this.admitTo(host, from < 0 ? ANYBODY : from, to, port)
    }
    this.chains[host].counts[this.ruleAt[link]]++
    return this.verdictAt[link]
  }

  /** The same for one from somewhere to a port of a host, whether or not a service listens there. */
  admitTo(host: number, source: Source, service: number, port: number): Verdict {
    if (!this.on || host < 0 || source === host) return OPEN
    const chain = this.chains[host]
    const place = this.find(chain, source, service, port)
    chain.counts[place]++
    return decision(chain, place)
  }

  /** What it would say, without counting. */
  foresee(host: number, source: Source, service: number, port: number): Verdict {
    if (!this.on || host < 0 || source === host) return OPEN
    const chain = this.chains[host]
    return decision(chain, this.find(chain, source, service, port))
  }

  /** A service opens a connection to another: a replica to its source. */
  admitBetween(from: number, to: number, port: number): Verdict {
    const host = this.hostOf[from]
    return this.admitTo(this.hostOf[to], host < 0 ? ANYBODY : host, to, port)
  }

  /** Something that rules depend on has changed: what each link's end decides is found again. */
  judge(): void {
    this.ends.forEach(([source, to], link) => {
      const host = this.hostOf[to]
      const filtered = this.on && host >= 0 && source !== host
      const from = source < 0 ? ANYBODY : source
      const place = filtered ? this.find(this.chains[host], from, to, this.links.port[link]) : 0
      this.hostAt[link] = filtered ? host : UNFILTERED
      this.ruleAt[link] = place
      this.verdictAt[link] = filtered ? decision(this.chains[host], place) : OPEN
      this.links.gate[link] = this.verdictAt[link]
    })
  }

  tape(tape: Tape): void {
    const touched = tape.optional(this.touched, () => {
      this.on = tape.flag(this.on)
      for (const chain of this.chains) this.tapeChain(tape, chain)
    })
    // What the links' ends decide follows, as a restored world finds out again who speaks TLS.
    if (!tape.playing) return
    this.touched = touched
    if (!touched) this.reset()
  }

  private reset(): void {
    this.chains = this.design.hosts.map(({ rules }) => chainOf(rules ?? null))
    this.on = false
    this.renew()
  }

  /** Rules that nobody has changed are again what the services need now: ports follow from who speaks TLS. */
  private renew(): void {
    const usual = this.usual()
    this.chains = this.chains.map((chain, host) => (chain.usual ? { ...chainOf(usual[host]), usual: true } : chain))
  }

  private usual(): FirewallRule[][] {
    return usualRules(this.design, (id) => this.portOf(id), this.managed)
  }

  private portOf(service: string): number {
    const link = this.design.links.findIndex(({ to }) => to === service)
    return link < 0 ? 0 : this.links.port[link]
  }

  /** The place of the first rule that matches; that of the policy when none does. */
  private find({ rules }: Chain, source: Source, service: number, port: number): number {
    const from = typeof source === 'number' ? this.hostIds[source] : source
    const place = rules.findIndex(
      (rule) =>
        (rule.source === ANYBODY || rule.source === from) &&
        (rule.destination === ANYBODY || rule.destination === this.serviceIds[service]) &&
        (rule.port === ANY_PORT || rule.port === port),
    )
    return place < 0 ? rules.length : place
  }

  private tapeChain(tape: Tape, chain: Chain): void {
    chain.usual = tape.flag(chain.usual)
    const count = tape.number(chain.rules.length)
    const rules = Array.from({ length: count }, (_, place) => this.tapeRule(tape, chain.rules[place]))
    const counts = Array.from({ length: count + 1 }, (_, place) => tape.number(chain.counts[place]))
    if (!tape.playing) return
    chain.rules = rules
    chain.counts = counts
  }

  /** Names are on the tape as places in the design. */
  private tapeRule(tape: Tape, rule: FirewallRule | undefined): FirewallRule {
    const sources = [...named, ...this.hostIds]
    const { source = ANYBODY, destination = ANYBODY, port = 0, action = 'drop' } = rule ?? {}
    return {
      source: sources[tape.number(sources.indexOf(source))],
      destination: this.serviceIds[tape.number(this.serviceIds.indexOf(destination))] ?? ANYBODY,
      port: tape.number(port),
      action: ruleActions[tape.number(ruleActions.indexOf(action))],
    }
  }
}

function chainOf(given: readonly FirewallRule[] | null): Chain {
  const rules = given ?? []
  return { rules, counts: Array.from({ length: rules.length + 1 }, () => 0), usual: given === null }
}

const decision = ({ rules }: Chain, place: number): Verdict =>
  place < rules.length ? verdicts[rules[place].action] : DROPPED
