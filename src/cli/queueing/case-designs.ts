/** The kinds of queueing cases, each built from the product's own parts. Rates are per second, times in seconds. */
import type { ApplicationPart, Law } from '../../engine'
import type { Statistics } from '../../engine/metrics/statistics'
import { inSeconds, siteFigures, stationFigures } from './case'
import type { QueueingCase } from './case'
import * as theory from '../../experiments/theory/formulas'
import type { Figures, JacksonStation } from '../../experiments/theory/formulas'
import { shorterOfTwo } from './shorter-line'
import { application, beforeMysql, exponential, haproxy, mysql, network, users } from './stations'

const SECOND_US = 1e6

const atApplication = ({ services }: Statistics): Figures => stationFigures(services.application)

type Given = Pick<QueueingCase, 'id' | 'title' | 'expected'>

/** One application and its queue, directly behind the users. */
function line(given: Given, lambda: number, station: ApplicationPart): QueueingCase {
  const design = network(given.id, [users('application'), station], lambda)
  return { ...given, design, customersPerSecond: lambda, measure: atApplication }
}

export function mm1(lambda: number, mu: number): QueueingCase {
  const given = { id: `mm1-${lambda}`, title: `M/M/1 at load ${lambda / mu}`, expected: theory.mm1(lambda, mu) }
  return line(given, lambda, application(1, exponential(mu)))
}

export function mmc(id: string, lambda: number, mu: number, c: number): QueueingCase {
  return line({ id, title: `M/M/${c}`, expected: theory.mmc(lambda, mu, c) }, lambda, application(c, exponential(mu)))
}

/** `law` has these first three moments. */
export function mg1(
  id: string,
  title: string,
  lambda: number,
  law: Law,
  moments: readonly [number, number, number],
): QueueingCase {
  return line({ id, title, expected: theory.mg1(lambda, moments) }, lambda, application(1, law))
}

/** Room for K customers, including those in service. */
export function mmck(id: string, lambda: number, mu: number, c: number, K: number): QueueingCase {
  const given = { id, title: `M/M/${c}/${K} by \`backlog\``, expected: theory.mmck(lambda, mu, c, K) }
  return line(given, lambda, application(c, exponential(mu), { backlog: K - c }))
}

/** Applications with one worker each behind a balancer; `lambda` is the total arrival rate. */
function farm(given: Given, lambda: number, mu: number, balance: 'roundrobin' | 'leastconn', k: number): QueueingCase {
  const ids = Array.from({ length: k }, (_, i) => `application-${i + 1}`)
  const applications = ids.map((id) => application(1, exponential(mu), {}, id))
  return {
    ...given,
    design: network(given.id, [users('haproxy'), haproxy(ids, { balance }), ...applications], lambda),
    customersPerSecond: lambda,
    measure: (statistics) => {
      const site = siteFigures(statistics)
      const busy = ids.reduce((sum, id) => sum + statistics.services[id].busy, 0)
      // Poisson arrivals see time averages: the share that waits is the share of time during which all are busy.
      return { ...site, rho: busy / k, sigma: site.P_wait, P_bothBusy: site.P_wait }
    },
  }
}

/** `lambda` is the arrival rate at each of the k servers. */
export function roundRobin(id: string, lambda: number, mu: number, k: number): QueueingCase {
  const given = { id, title: `roundrobin over ${k}: E${k}/M/1`, expected: theory.roundRobin(lambda, mu, k) }
  return farm(given, k * lambda, mu, 'roundrobin', k)
}

/** `lambda` is the arrival rate at both servers together. */
export function leastConnections(id: string, lambda: number, mu: number): QueueingCase {
  const given = { id, title: 'leastconn over 2: the shorter line', expected: shorterOfTwo(lambda, mu) }
  return farm(given, lambda, mu, 'leastconn', 2)
}

export function steadyArrivals(id: string, lambda: number, mu: number): QueueingCase {
  const services = [users('application'), application(1, exponential(mu))]
  return {
    id,
    title: 'D/M/1: fixed arrivals',
    expected: theory.dm1(lambda, mu),
    design: network(id, services, lambda, { process: 'fixed' }),
    customersPerSecond: lambda,
    measure: (statistics) => {
      const figures = atApplication(statistics)
      return { ...figures, sigma: figures.P_wait }
    },
  }
}

type Three = readonly [JacksonStation, JacksonStation, JacksonStation]

/** HAProxy's threads, an application whose workers do not wait for MySQL, and MySQL's threads. */
function chain(given: Given, lambda: number, [first, second, third]: Three): QueueingCase {
  const balancer = haproxy(['application'], { processingTime: exponential(first.mu), nbthread: first.c })
  const pages = application(second.c, exponential(second.mu), { ...beforeMysql, queriesPerPage: third.visits })
  return {
    ...given,
    design: network(given.id, [users('haproxy'), balancer, pages, mysql(third.c, exponential(third.mu))], lambda),
    customersPerSecond: lambda,
    measure: (statistics) => {
      const own = ['haproxy', 'application', 'mysql'].flatMap((id, i) => [
        [`W${i + 1}`, inSeconds.mean(statistics.services[id].own)] as const,
        [`rho${i + 1}`, statistics.services[id].utilisation ?? NaN] as const,
      ])
      return { ...siteFigures(statistics), ...Object.fromEntries(own) }
    },
  }
}

export function tandem(id: string, lambda: number, mus: readonly [number, number, number]): QueueingCase {
  const [first, second, third] = mus.map((mu) => ({ visits: 1, mu, c: 1 }))
  const given = { id, title: 'three single servers in a row', expected: theory.tandem(lambda, mus) }
  return chain(given, lambda, [first, second, third])
}

/** Every customer visits the first two stations once. */
export function jackson(id: string, lambda: number, stations: Three): QueueingCase {
  const given = { id, title: 'a Jackson network of the three tiers', expected: theory.jackson(lambda, stations) }
  return chain(given, lambda, stations)
}

export function impatient(id: string, lambda: number, mu: number, tau: number): QueueingCase {
  const balancer = haproxy(['application'], { timeoutQueueUs: Math.round(tau * SECOND_US) }, 1)
  return {
    id,
    title: `M/M/1 with \`maxconn\` 1 and \`timeout queue\` ${tau} s`,
    expected: theory.timeoutInLine(lambda, mu, tau),
    design: network(id, [users('haproxy'), balancer, application(1, exponential(mu))], lambda),
    customersPerSecond: lambda,
    measure: (statistics) => ({ ...atApplication(statistics), ...siteFigures(statistics) }),
  }
}

/** N people think for Z on average, then want one of c workers. */
export function closed(id: string, N: number, Z: number, mu: number, c: number): QueueingCase {
  const expected = theory.closedLoop(N, Z, mu, c)
  const services = [users('application', N), application(c, exponential(mu))]
  return {
    id,
    title: `a closed population of ${N} who think, ${c} workers`,
    expected,
    design: network(id, services, 0, { process: 'closed', thinkTime: exponential(1 / Z) }),
    customersPerSecond: expected.X,
    measure: (statistics) => {
      const { X } = siteFigures(statistics)
      return { ...atApplication(statistics), X, check_ZplusW: N / X }
    },
  }
}
