/** What theory says of a figure, for the sites that truly are a queue with a closed form: M/M/c, or E_k/M/1 behind a balancer. */
import type { ApplicationPart, Design, HaproxyPart } from '../../engine'
import { mmcQuantile, roundRobin } from '../theory/formulas'
import type { Site } from './settings'

const SECOND_US = 1e6
const MS = 1000
const P95 = 0.95
/** A limit of so many times the 95th percentile is hardly ever met. */
const FAR = 20

interface Queue {
  name: string
  /** Seconds. */
  p95: number
}

/** Which queue this site is; null when it is none whose formula holds, or cannot keep up. */
export function queueOf({ design, commands }: Site): Queue | null {
  const { arrivals, ratePerSecond } = design.traffic
  if (commands.length > 0 || (arrivals?.process ?? 'poisson') !== 'poisson') return null
  const users = design.services.find((part) => 'site' in part)
  const delayed = design.links.some(({ latencyUs }) => latencyUs > 0)
  if (users?.dns !== null || delayed) return null
  const found = farmOf(design, users.site)
  const limitsUs = [users.timeoutUs, users.connectTimeoutUs, ...(found === null ? [] : found.limitsUs)]
  const queue = found === null ? null : solve(found.applications, ratePerSecond)
  if (queue === null || !limitsUs.every((limitUs) => limitUs > FAR * queue.p95 * SECOND_US)) return null
  return queue
}

/** The theory's value of a figure, in its unit; null where theory has none. */
export function theoryOf(site: Site, figure: string): number | null {
  const queue = queueOf(site)
  if (queue === null) return null
  if (figure === 'p95') return (queue.p95 * SECOND_US) / MS
  if (figure === 'answered') return 100
  return figure === 'answers' ? site.design.traffic.ratePerSecond : null
}

interface Farm {
  applications: ApplicationPart[]
  limitsUs: number[]
}

/** The applications that a site leads to, each of them an equal line of one balancer that takes turns, or the only one. */
function farmOf({ services }: Design, site: string): Farm | null {
  const applicationOf = (id: string): ApplicationPart | undefined =>
    services.filter((part) => 'workers' in part).find((part) => part.id === id)
  const direct = applicationOf(site)
  if (direct !== undefined) return { applications: [direct], limitsUs: [] }
  const balancer = services.filter((part) => 'balance' in part).find(({ id }) => id === site)
  if (balancer === undefined || !isPlain(balancer)) return null
  const applications = balancer.servers.map(({ service }) => applicationOf(service))
  if (applications.length === 0 || !applications.every((part) => part !== undefined)) return null
  return { applications, limitsUs: [balancer.timeoutConnectUs || Infinity, balancer.timeoutServerUs || Infinity] }
}

function isPlain({ balance, servers, cookie, processingTime }: HaproxyPart): boolean {
  const equal = servers.every((line) => line.maxconn === 0 && !line.backup && line.weight === servers[0].weight)
  const takesTurns = balance === 'roundrobin' || servers.length === 1
  return equal && takesTurns && cookie !== true && (processingTime ?? null) === null
}

function solve(applications: readonly ApplicationPart[], lambda: number): Queue | null {
  const [{ workers, serviceTime }] = applications
  const meansUs = applications.map((each) =>
    isServer(each) && each.serviceTime.law === 'exponential' ? each.serviceTime.meanUs : NaN,
  )
  if (serviceTime.law !== 'exponential' || workers === 0 || lambda <= 0) return null
  if (!meansUs.every((meanUs) => meanUs === serviceTime.meanUs)) return null
  const mu = SECOND_US / serviceTime.meanUs
  const k = applications.length
  if (k === 1) return stable({ name: `M/M/${workers}`, p95: mmcQuantile(P95, lambda, mu, workers) })
  if (applications.some((each) => each.workers !== 1) || lambda >= k * mu) return null
  return stable({ name: `E${k}/M/1`, p95: roundRobin(lambda / k, mu, k).Wp95 })
}

/** It does nothing but its own work, and lets any number wait. */
function isServer({ writesTo, readsFrom, backlog }: ApplicationPart): boolean {
  return writesTo === null && readsFrom.length === 0 && (backlog ?? null) === null
}

const stable = (queue: Queue): Queue | null => (Number.isFinite(queue.p95) ? queue : null)
