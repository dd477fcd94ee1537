/**
 * HAProxy's `use_backend NAME if { path_beg … }` (configuration manual §4.2): its backends besides the default one, each with its own
 * algorithm, queues and statistics, and which of them a request goes to. Loaded when it is wanted.
 */
import type { FurtherBackend, HaproxyPart } from '../../design'
import type { Tape, Taped } from '../../kernel/tape'
import { rootOf } from '../../network/calls'
import type { Call } from '../../network/calls'
import type { World } from '../../world'
import type { Service } from '../service'
import { pathAsked } from '../users/path-asked'
import { nameOf } from './backend-names'
import { Backend } from './balancing/backend'
import { HaproxyAccount } from './book'
import type { HaproxyBackends } from './backends'
import type { ServerCounters } from './counters'
import { HaproxyRequests } from './requests'
import type { Process } from './requests'
import { targetsOf } from './targets'
import type { BackendView } from './view'

/** The HAProxy whose requests they are. */
interface Routed extends Process, Pick<Service, 'running' | 'settings'> {
  readonly backends: HaproxyBackends
  readonly counters: ServerCounters
  readonly part: HaproxyPart
}

interface Rule {
  /** The backend, by its place. */
  place: number
  /** Only while it has a usable server. */
  nbsrv: boolean
}

export class Routing implements Taped {
  /** By the hash of a path: the rules that it meets, in order. */
  private readonly met = new Map<number, readonly Rule[]>()

  constructor(
    private readonly world: World,
    private readonly haproxy: Routed,
    private readonly backends: readonly FurtherBackend[],
  ) {
    const { all, homes } = haproxy.backends
    for (const further of backends) all.push(this.open(further))
    for (const { account } of all) account.isOne = false
    haproxy.part.servers.forEach(({ backend }, server) => (homes[server] = this.placeOf(backend)))
  }

  /** A request is here: the first rule that it meets says to which backend it goes, or else it is the default one. */
  choose(call: Call): void {
    const { backends, settings } = this.haproxy
    if (!settings.flag('use_backend')) return
    const rule = this.rulesFor(rootOf(call)).find(({ nbsrv, place }) => !nbsrv || backends.all[place].backend.anyUsable)
    if (rule !== undefined) call.tried = rule.place
  }

  view(): { backends: BackendView[] } {
    const { backends, part, running } = this.haproxy
    return {
      backends: backends.all.map(({ account, backend, queues }, place) => {
        const name = nameOf(part, place)
        const next = running && !backend.open ? backend.peek() : -1
        return {
          name,
          balance: backend.balance,
          rules: rulesOf(part, name),
          up: backend.anyUsable,
          present: running ? account.present : 0,
          waiting: queues.length,
          next: next < 0 ? null : next,
        }
      }),
    }
  }

  tape(tape: Tape): void {
    tape.optional(true, () => {
      for (const { account, backend, queues } of this.haproxy.backends.all.slice(1))
        for (const part of [backend, queues, account]) part.tape(tape)
    })
  }

  private open({ name, balance = 'roundrobin' }: FurtherBackend): HaproxyRequests {
    const { world, haproxy } = this
    const { backends, counters, part } = haproxy
    const [first] = backends.all
    const own = { ...part, id: `${part.id} ${name}`, balance }
    const backend: Backend = new Backend(own, part.allbackups, world.seed, () => account.present, name)
    const account: HaproxyAccount = new HaproxyAccount(first.account.book, backend)
    const side = new HaproxyRequests(world, haproxy, first.settings, backend, counters, account, first.saw)
    side.connect(targetsOf(world, part))
    return side
  }

  private placeOf(backend: string | undefined): number {
    return 1 + this.backends.findIndex(({ name }) => name === backend)
  }

  private rulesFor(root: Call): readonly Rule[] {
    const { uri } = root
    const met = this.met.get(uri)
    if (met !== undefined) return met
    const path = pathAsked(root, this.world.run.commands)
    const rules = path === null ? [] : this.rulesOn(path)
    if (path !== null) this.met.set(uri, rules)
    return rules
  }

  private rulesOn(path: string): Rule[] {
    const { useBackend = [] } = this.haproxy.part
    const [begins] = path.split('?')
    return useBackend
      .filter(({ pathBeg }) => pathBeg.some((prefix) => begins.startsWith(prefix)))
      .map(({ backend, nbsrv = false }) => ({ place: this.placeOf(backend), nbsrv }))
  }
}

/** The conditions under which a backend is used, in the words of the configuration. */
function rulesOf({ useBackend = [] }: HaproxyPart, name: string): string[] {
  return useBackend
    .filter(({ backend }) => backend === name)
    .map(
      ({ nbsrv, pathBeg }) => `if { path_beg ${pathBeg.join(' ')} }${nbsrv === true ? ` { nbsrv(${name}) gt 0 }` : ''}`,
    )
}
