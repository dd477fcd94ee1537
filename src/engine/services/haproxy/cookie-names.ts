/**
 * What cookies hold: the word after `cookie` on a `server` line, or else the line's name, as a number from 1. The same word at
 * several balancers is the same cookie; a balancer without such a line does not recognise it.
 */
import type { Design } from '../../design'
import { NO_SERVER } from './balancing/algorithm'

/** A cookie that no line has. */
const UNKNOWN = -1

export class CookieNames {
  private readonly known: readonly string[]
  /** By index of the service: the numbers of its lines' words; empty for a service that is not a balancer. */
  private readonly numbers: readonly (readonly number[])[]

  constructor({ services }: Pick<Design, 'services'>) {
    const names = services.map((part) =>
      part.kind === 'haproxy' ? part.servers.map(({ cookie, name }) => cookie ?? name) : [],
    )
    this.known = [...new Set(names.flat())]
    this.numbers = names.map((own) => own.map((name) => this.known.indexOf(name) + 1))
  }

  /** The number of a cookie with this word. */
  of(word: string): number {
    const place = this.known.indexOf(word)
    return place < 0 ? UNKNOWN : place + 1
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
