/** HAProxy's backends at work: one, or several. Which of them a request is in, and which one has a `server` line. */
import type { Call } from '../../network/calls'
import type { Settings } from '../settings'
import type { ServerHealth } from './health/server-health'
import type { HaproxyRequests } from './requests'
import { readHashType, readRequestSettings } from './settings'

export class HaproxyBackends {
  /** The default one first. */
  readonly all: HaproxyRequests[]
  /** By `server` line: the place of its backend. */
  readonly homes: Uint8Array

  constructor(first: HaproxyRequests) {
    this.all = [first]
    this.homes = new Uint8Array(first.backend.count)
  }

  /** The one that a request is in. */
  of(call: Call): HaproxyRequests {
    return this.all[call.tried]
  }

  /** The one that a `server` line belongs to. */
  at(server: number): HaproxyRequests {
    return this.all[this.homes[server]]
  }

  /** Requests waiting for a slot, in any queue. */
  get waiting(): number {
    return this.all.reduce((sum, { queues }) => sum + queues.length, 0)
  }

  isInMaint(server: number): boolean {
    return this.at(server).backend.states.of(server) === 'maint'
  }

  /** Those that are UP take part. */
  markUp(health: ServerHealth): void {
    this.homes.forEach((_, server) => {
      if (health.isUp(server)) this.at(server).backend.markUp(server)
    })
    this.dequeue()
  }

  /** More servers may take part than before: each dequeues as when it comes UP. */
  dequeue(): void {
    this.homes.forEach((_, server) => this.at(server).dequeue(server, true))
  }

  configure(settings: Settings): void {
    for (const { backend } of this.all) {
      backend.allbackups = settings.flag('option allbackups')
      backend.hashBy(readHashType(settings))
    }
    // All of them have the same.
    Object.assign(this.all[0].settings, readRequestSettings(settings))
  }

  /** The process is dead. */
  clear(): void {
    for (const { account, backend, queues } of this.all) {
      queues.clear()
      backend.current.fill(0)
      account.present = 0
    }
  }

  /** A restarted process starts from scratch. */
  restart(nowUs: number): void {
    for (const { account, backend } of this.all) {
      backend.reload()
      account.statistics.restart(nowUs)
    }
  }

  serve(): void {
    for (const requests of this.all) requests.serveQueue()
  }
}
