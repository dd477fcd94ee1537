/** The same queueing systems in simjs, twice: with its facilities, as its manual writes them, and with its bare timers. */
import { RandomStream } from '../engine/kernel/random'
import { MEAN_US } from './queue-case'
import type { QueueCase, QueueResult } from './queue-case'
import { simjs } from './simjs-library'

const endUs = ({ lambda }: QueueCase, customers: number): number => (customers / lambda) * MEAN_US

/** What both ways draw and count; the streams are those of the other engines. */
class Site {
  served = 0
  sojournUs = 0
  workUs = 0
  readonly services: RandomStream[]
  private readonly arrivals: RandomStream
  private turn = 0

  constructor(private readonly system: QueueCase) {
    this.arrivals = new RandomStream(system.seed, 'arrivals')
    this.services = Array.from({ length: system.servers }, (_, i) => new RandomStream(system.seed, `server-${i + 1}`))
  }

  nextServer(): number {
    return this.turn++ % this.system.servers
  }

  betweenUs(): number {
    return Math.round((this.arrivals.exponential() * MEAN_US) / this.system.lambda)
  }

  serviceUs(server: number): number {
    const us = Math.round(this.services[server].exponential() * MEAN_US)
    this.workUs += us
    return us
  }

  result(): QueueResult {
    return { served: this.served, meanWaitUs: (this.sojournUs - this.workUs) / this.served }
  }
}

export function runFacilities(system: QueueCase, customers: number): QueueResult {
  const site = new Site(system)
  const facilities = site.services.map((_, i) => new simjs.Facility(`server-${i + 1}`))
  class Customers extends simjs.Entity {
    start(): void {
      this.setTimer(site.betweenUs()).done(() => this.arrive())
    }

    arrive(): void {
      const server = site.nextServer()
      const arrivedUs = this.time()
      this.useFacility(facilities[server], site.serviceUs(server)).done(() => {
        site.served++
        site.sojournUs += this.time() - arrivedUs
      })
      this.start()
    }
  }
  const run = new simjs.Sim()
  run.addEntity(Customers)
  run.simulate(endUs(system, customers))
  return site.result()
}

export function runTimers(system: QueueCase, customers: number): QueueResult {
  const site = new Site(system)
  const lines = site.services.map((): number[] => [])
  const heads = site.services.map(() => 0)
  class Customers extends simjs.Entity {
    start(): void {
      this.setTimer(site.betweenUs()).done(() => this.arrive())
    }

    arrive(): void {
      const server = site.nextServer()
      lines[server].push(this.time())
      if (lines[server].length - heads[server] === 1) this.serve(server)
      this.start()
    }

    serve(server: number): void {
      this.setTimer(site.serviceUs(server)).done(() => this.leave(server))
    }

    leave(server: number): void {
      site.served++
      site.sojournUs += this.time() - lines[server][heads[server]++]
      if (lines[server].length > heads[server]) this.serve(server)
    }
  }
  const run = new simjs.Sim()
  run.addEntity(Customers)
  run.simulate(endUs(system, customers))
  return site.result()
}
