/** What each person, or each browser, remembers: the latest write that was answered, and HAProxy's cookie. */
import type { Tape, Taped } from '../../kernel/tape'
import type { Call } from '../../network/calls'
import type { CookieNames } from '../haproxy/cookie-names'
import { cookieSet } from '../haproxy/log/termination'
import type { IntervalSet } from '../mysql/replication/interval-set'

export class PeopleMemory implements Taped {
  /** Each person's latest write that was answered; 0 for none. */
  readonly ownWrite: Int32Array
  /** What each person's cookie holds, as numbered by `CookieNames`; 0 for none. */
  private readonly cookies: Int32Array

  constructor(
    population: number,
    readonly names: CookieNames,
  ) {
    this.ownWrite = new Int32Array(population)
    this.cookies = new Int32Array(population)
  }

  /** Fills in what a request carries of its user. */
  remind(root: Call): void {
    root.ownWrite = this.ownWrite[root.user]
    root.cookie = this.cookies[root.user]
  }

  wrote(user: number, write: number): void {
    if (write > this.ownWrite[user]) this.ownWrite[user] = write
  }

  /** Writes were lost: anyone whose latest write is among them remembers the latest that survived, by user. */
  forgetWrites(lost: IntervalSet, survived: Int32Array): void {
    this.ownWrite.forEach((write, user) => {
      if (lost.has(write)) this.ownWrite[user] = Math.min(write, survived[user])
    })
  }

  /** An answer came through HAProxy: the root call knows whether it sets a cookie. */
  keepCookie({ balancer, user, server, termination }: Call): void {
    if (cookieSet(termination) === 'I') this.cookies[user] = this.names.numberOf(balancer, server)
  }

  tape(tape: Tape): void {
    tape.array(this.ownWrite, this.ownWrite.length)
    tape.array(this.cookies, this.cookies.length)
  }
}
