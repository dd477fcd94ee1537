/** Which failures an alert points to: whoever gets it looks there. */
import type { Design, ServicePart } from '../design'
import type { AlertSubject } from '../services/collector/alert-table'
import { besideKinds } from '../beside/kinds'

/** What stands for the certificate of a service beside the service itself. */
export const certificateOf = (service: string): string => `${service} certificate`

export class AlertReach {
  /** By alert: the ids of what it is about, and certificates; null for one that is about the site as a whole. */
  private readonly reaches: readonly (ReadonlySet<string> | null)[]

  /** `design` is the whole one. */
  constructor(
    private readonly design: Design,
    alerts: readonly AlertSubject[],
  ) {
    this.reaches = alerts.map((alert) => this.reachOf(alert))
  }

  isAbout(alert: number, what: string): boolean {
    return this.reaches[alert]?.has(what) === true
  }

  /** It says that something is wrong, and not where. */
  isGeneral(alert: number): boolean {
    return this.reaches[alert] === null
  }

  private reachOf({ host, rule, server, service }: AlertSubject): ReadonlySet<string> | null {
    const { services } = this.design
    const [part] = services.filter(({ id }) => id === service)
    switch (rule.metric) {
      case 'silence':
        return this.around(services.filter((one) => one.host === host && one.kind in besideKinds))
      case 'answers':
        return this.around([part])
      case 'server up': {
        const behind = 'servers' in part ? part.servers.find(({ name }) => name === server)?.service : undefined
        const on = services.find(({ id }) => id === behind)?.host ?? null
        return this.around(services.filter((one) => one.id === behind || (on !== null && one.host === on)))
      }
      case 'certificate days':
        return new Set([certificateOf(part.id)])
      case 'Seconds_Behind_Source':
      case 'replica threads': {
        const source = 'source' in part ? part.source : null
        return this.around([part, ...services.filter(({ id }) => id === source)])
      }
      default:
        return null
    }
  }

  /** These services, their hosts, and the links that end at them. */
  private around(parts: readonly ServicePart[]): ReadonlySet<string> {
    const ids = parts.map(({ id }) => id)
    const hosts = parts.flatMap(({ host }) => (host === null ? [] : [host]))
    const links = this.design.links.filter(({ from, to }) => ids.includes(from) || ids.includes(to))
    return new Set([...ids, ...hosts, ...links.map(({ id }) => id)])
  }
}
