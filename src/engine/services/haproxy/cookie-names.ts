/**
 * What cookies hold: the name of a `server` line, as a number from 1. The same name at several balancers is the same
 * cookie; a balancer without such a line does not recognise it.
 */
import type { Design } from '../../design'
import { NO_SERVER } from './balancing/algorithm'

export class CookieNames {
  /** By index of the service: the numbers of its lines' names; empty for a service that is not a balancer. */
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
