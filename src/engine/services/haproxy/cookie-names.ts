/**
 * What cookies say: the name of a `server` line, as a number from 1. Several balancers that use the same name mean the same
 * cookie by it; one that has no such line does not know what the cookie says.
 */
import type { Design } from '../../design'
import { NO_SERVER } from './balancing/algorithm'

export class CookieNames {
  /** By index of the service: the numbers of its lines' names; none of a service that is no balancer. */
  private readonly numbers: readonly (readonly number[])[]

  constructor({ services }: Pick<Design, 'services'>) {
    const names = services.map((part) => (part.kind === 'haproxy' ? part.servers.map(({ name }) => name) : []))
    const known = [...new Set(names.flat())]
    this.numbers = names.map((own) => own.map((name) => known.indexOf(name) + 1))
  }

  /** The number of a balancer's line. */
  numberOf(balancer: number, line: number): number {
    return this.numbers[balancer][line]
  }

  /** The balancer's line with this number; NO_SERVER when it has none. */
  lineOf(balancer: number, number: number): number {
    const line = this.numbers[balancer].indexOf(number)
    return line < 0 ? NO_SERVER : line
  }
}
