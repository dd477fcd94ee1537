/** About how much a run makes happen, told from its design and its commands alone, before anything is simulated. */
import type { Command, Design, HaproxyPart, MysqlPart } from '../engine'

export interface Expected {
  /** What the users send; those of a closed population are not foreseen. */
  requests: number
  /** At the shortest interval that is set. */
  checks: number
  /** How often replicas would try to reach a primary that is down all the time. */
  tries: number
}

type Kind = keyof Expected
type Rates = Record<Kind, number>

/** The usual `inter`, where checks are switched on during the run. */
const USUAL_INTER_US = 2e6

/** From `fromUs` to `untilUs`; the commands must be in order of time. */
export function expectedOf(design: Design, commands: readonly Command[], fromUs: number, untilUs: number): Expected {
  const found: Expected = { requests: 0, checks: 0, tries: 0 }
  const settings = new Settings(design)
  let rates = settings.rates()
  let sinceUs = fromUs
  const passTo = (atUs: number): void => {
    const us = Math.max(0, Math.min(atUs, untilUs) - sinceUs)
    for (const kind of kinds) found[kind] += rates[kind] * us
    sinceUs += us
  }
  for (const command of commands) {
    if (command.atUs > untilUs) break
    if (command.op === 'send' && command.atUs >= fromUs) found.requests++
    if (!settings.take(command)) continue
    passTo(command.atUs)
    rates = settings.rates()
  }
  passTo(untilUs)
  return found
}

const kinds: readonly Kind[] = ['requests', 'checks', 'tries']

/** What decides how often something happens, as the commands leave it. */
class Settings {
  private ratePerSecond: number
  private readonly closed: boolean
  private readonly set = new Map<string, number>()
  private readonly replicas: Set<string>

  constructor(private readonly design: Design) {
    this.closed = design.traffic.arrivals?.process === 'closed'
    this.ratePerSecond = design.traffic.ratePerSecond
    this.replicas = new Set(mysqlsOf(design).flatMap(({ id, source }) => (source === null ? [] : [id])))
  }

  /** True when it may change how often something happens. */
  take(command: Command): boolean {
    if (command.op === 'traffic') this.ratePerSecond = command.traffic.ratePerSecond
    else if (command.op === 'attach') this.replicas.add(command.target)
    else if (command.op === 'set') this.set.set(`${command.target} ${command.setting}`, command.value)
    else return false
    return true
  }

  /** Of each kind, in a microsecond. */
  rates(): Rates {
    const { services } = this.design
    const balancers = services.filter((part) => 'check' in part)
    const tries = mysqlsOf(this.design).filter(({ id }) => this.replicas.has(id))
    return {
      requests: this.closed ? 0 : this.ratePerSecond / 1e6,
      checks: balancers.reduce((sum, part) => sum + this.checksOf(part), 0),
      tries: tries.reduce((sum, { id, connectRetryUs }) => {
        return sum + 1 / this.now(id, 'SOURCE_CONNECT_RETRY', connectRetryUs)
      }, 0),
    }
  }

  private checksOf({ id, check, servers }: HaproxyPart): number {
    if (this.now(id, 'check', check === null ? 0 : 1) === 0) return 0
    const intervals = [
      this.now(id, 'inter', check?.interUs ?? USUAL_INTER_US),
      this.now(id, 'fastinter', check?.fastinterUs ?? 0),
      this.now(id, 'downinter', check?.downinterUs ?? 0),
    ]
    // HAProxy uses `inter` where one of the others is 0.
    return servers.length / Math.min(...intervals.filter((us) => us > 0))
  }

  private now(id: string, setting: string, atFirst: number): number {
    return this.set.get(`${id} ${setting}`) ?? atFirst
  }
}

function mysqlsOf({ services }: Design): MysqlPart[] {
  return services.filter((part) => 'connectRetryUs' in part)
}
