/**
 * The language of the scenario tests: `run(design).for('10s').kill('server-1').for('3s')`, then questions.
 * Every invariant is checked after every event of such a run.
 */
import type { Action, Command } from '../command'
import type { AlgorithmName, Design, RequestKind, ResponseMode, Traffic } from '../design'
import { advanceChecked } from '../invariants/advance-checked'
import { Memory } from '../invariants/invariant'
import type { HopRecord } from '../ledger/hops'
import type { JournalEntry, JournalEvent } from '../ledger/journal'
import type { RequestRecord } from '../ledger/requests'
import { Application } from '../services/application/application'
import { Haproxy } from '../services/haproxy/haproxy'
import { Mysql } from '../services/mysql/mysql'
import { Nginx } from '../services/nginx/nginx'
import { Users } from '../services/users/users'
import { Simulation } from '../simulation'

export function run(design: Design, commands: readonly Command[] = []): Running {
  return new Running(new Simulation(design, commands))
}

const unitUs = { us: 1, ms: 1000, s: 1e6 }

/** '250us', '40ms' or '1.5s' in whole microseconds. */
export function us(span: string): number {
  const [, digits, unit] = /^([\d.]+)(us|ms|s)$/.exec(span) ?? []
  if (unit !== 'us' && unit !== 'ms' && unit !== 's') throw new Error(`${span} is not a time.`)
  return Math.round(Number(digits) * unitUs[unit])
}

export class Running {
  private readonly memory = new Memory()

  constructor(readonly simulation: Simulation) {}

  for(span: string): this {
    return this.until(this.nowUs + us(span))
  }

  /** `time` from the start of the run, as a span or in microseconds. */
  until(time: string | number): this {
    advanceChecked(this.simulation, typeof time === 'string' ? us(time) : time, this.memory)
    return this
  }

  /** Gives a command; throws when it is refused. */
  give(action: Action): this {
    const problem = this.simulation.apply(action)
    if (problem !== null) throw new Error(`The command ${action.op} was refused: ${problem}.`)
    return this.until(this.nowUs)
  }

  kill = (target: string): this => this.give({ op: 'kill', target })
  restart = (target: string): this => this.give({ op: 'restart', target })
  /** `host` is a host's id; `restart` brings it back. */
  powerOff = (host: string): this => this.give({ op: 'powerOff', target: host })
  hang = (target: string): this => this.give({ op: 'hang', target })
  unhang = (target: string): this => this.give({ op: 'unhang', target })
  pause = (target: string): this => this.give({ op: 'pause', target })
  resume = (target: string): this => this.give({ op: 'resume', target })
  /** `link` is a link's id: `haproxy->s1`. */
  cut = (link: string): this => this.give({ op: 'kill', target: link })
  putBack = (link: string): this => this.give({ op: 'restart', target: link })
  answers = (target: string, as: ResponseMode): this => this.give({ op: 'answer', target, as })
  slow = (target: string, factor: number): this => this.give({ op: 'slow', target, factor })
  promote = (target: string): this => this.give({ op: 'promote', target })
  stopIo = (target: string): this => this.give({ op: 'stopIo', target })
  startIo = (target: string): this => this.give({ op: 'startIo', target })
  stopSql = (target: string): this => this.give({ op: 'stopSql', target })
  startSql = (target: string): this => this.give({ op: 'startSql', target })
  attach = (target: string, source: string, force = false): this => this.give({ op: 'attach', target, source, force })
  traffic = (traffic: Traffic): this => this.give({ op: 'traffic', traffic })
  activePassive = (): this => this.give({ op: 'mode', target: 'haproxy', mode: 'active-passive' })
  activeActive = (): this => this.give({ op: 'mode', target: 'haproxy', mode: 'active-active' })
  balance = (algorithm: AlgorithmName): this => this.give({ op: 'balance', target: 'haproxy', algorithm })
  ready = (server: string): this => this.give({ op: 'state', target: 'haproxy', server, state: 'ready' })
  drain = (server: string): this => this.give({ op: 'state', target: 'haproxy', server, state: 'drain' })
  maint = (server: string): this => this.give({ op: 'state', target: 'haproxy', server, state: 'maint' })
  set = (target: string, setting: string, value: number): this => this.give({ op: 'set', target, setting, value })

  /** Sends one request of the first user now. */
  send(requestKind: RequestKind = 'static', to?: string): this {
    return this.give(to === undefined ? { op: 'send', kind: requestKind } : { op: 'send', kind: requestKind, to })
  }

  /** Sends a request of this person, counted from 0. */
  sendAs(user: number): this {
    return this.give({ op: 'send', kind: 'static', user })
  }

  /** Sends requests one by one, each followed by the gap. */
  sendEach(count: number, gap: string, requestKind: RequestKind = 'static'): this {
    for (let i = 0; i < count; i++) this.send(requestKind).for(gap)
    return this
  }

  /** Sends requests at the same time. */
  sendTogether(count: number, requestKind: RequestKind = 'static'): this {
    for (let i = 0; i < count; i++) this.send(requestKind)
    return this
  }

  get nowUs(): number {
    return this.simulation.nowUs
  }

  get metrics() {
    return this.simulation.world.ledger.metrics
  }

  /** All requests that ended, in the order of their numbers. */
  get requests(): RequestRecord[] {
    const { requests } = this.simulation.world.ledger
    const found: RequestRecord[] = []
    for (let index = requests.first; index < requests.total; index++) found.push(requests.at(index))
    return found.sort((a, b) => a.number - b.number)
  }

  /** The latest request, which must have ended. */
  get last(): RequestRecord {
    return this.request(this.users.sent)
  }

  request(number: number): RequestRecord {
    const found = this.requests.find((request) => request.number === number)
    if (found === undefined) throw new Error(`Request ${number} has not ended.`)
    return found
  }

  hops(request: number): HopRecord[] {
    return this.simulation.world.ledger.hops.of(request)
  }

  /** The server that each answered request came from, in the order they were sent: 's1 s2 s1'. `-` for none. */
  servers(from = 1): string {
    const names = this.haproxy.part.servers.map((server) => server.name)
    return this.requests
      .filter((request) => request.number >= from)
      .map(({ server }) => (server < 0 ? '-' : names[server]))
      .join(' ')
  }

  journal(event: JournalEvent): JournalEntry[] {
    const { journal } = this.simulation.world.ledger
    const found: JournalEntry[] = []
    for (let index = journal.first; index < journal.total; index++) {
      if (journal.at(index).event === event) found.push(journal.at(index))
    }
    return found
  }

  get haproxy(): Haproxy {
    return this.service(Haproxy, 'haproxy')
  }

  get nginx(): Nginx {
    return this.service(Nginx, 'nginx')
  }

  get users(): Users {
    return this.service(Users, 'users')
  }

  mysql(id: string): Mysql {
    return this.service(Mysql, id)
  }

  application(id: string): Application {
    return this.service(Application, id)
  }

  private service<T>(serviceClass: new (...parts: never[]) => T, id: string): T {
    const service = this.simulation.world.find(id)
    if (!(service instanceof serviceClass)) throw new Error(`${id} is not what the test expects.`)
    return service
  }
}

/** How long a request took, in milliseconds. */
export function tookMs(request: RequestRecord): number {
  return (request.endedUs - request.sentUs) / 1000
}
