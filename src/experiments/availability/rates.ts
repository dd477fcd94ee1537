/** How often parts fail and how long they stay failed: fields with defaults, each with where it comes from. */
import { partKinds } from '../../designs/kinds/registry'
import type { FailureRate } from '../../designs/kinds/kind'
import type { Design } from '../../engine'
import type { DyingPart } from '../spof/parts'
import { HOURS_A_YEAR } from './process'
import type { Lifetime } from './process'

/** How long a failure stays unnoticed, in hours; the repair begins then. */
export interface Noticing {
  withMonitoring: number
  withoutMonitoring: number
  source: string
}

export interface Rates {
  noticing: Noticing
  /** By `host`, `link`, or the kind of a service. */
  parts: Record<string, FailureRate>
}

const host: FailureRate = {
  mtbfHours: 105_000,
  repairHours: 4,
  source:
    '8 % of servers have a hardware incident in a year (Vishwanath and Nagappan, Characterizing Cloud Computing Hardware ' +
    'Reliability, SoCC 2010); the repair is our assumption: somebody brings a part within four hours.',
}

const link: FailureRate = {
  mtbfHours: 175_000,
  repairHours: 2,
  source:
    'About 5 % of the switches above servers fail in a year (Gill, Jain and Nagappan, Understanding Network Failures in Data ' +
    'Centers, SIGCOMM 2011); that a link fails as often as its switch, and the repair, are our assumptions.',
}

/** For a kind that does not say how often it fails. */
const service: FailureRate = {
  mtbfHours: HOURS_A_YEAR,
  repairHours: 0.25,
  source: 'Our assumption: it crashes once a year and somebody restarts it.',
}

const noticing: Noticing = {
  withMonitoring: 5 / 60,
  withoutMonitoring: 1,
  source: 'Our assumption: monitoring alerts within five minutes; without it, somebody complains after an hour.',
}

/** The defaults for the kinds of part that a design has, services in the order of the design. */
export function defaultRates(design: Design): Rates {
  const services = design.services.flatMap(({ kind }) => {
    const { failures = service } = partKinds[kind]
    return failures === null ? [] : [[kind, failures] as const]
  })
  return { noticing, parts: { host, ...Object.fromEntries(services), link } }
}

/** By which of the rates a part fails; null: never by itself, because it is a path inside one host. */
export function rateNameOf(design: Design, { id, what }: Pick<DyingPart, 'id' | 'what'>): string | null {
  if (what === 'host') return what
  const partOf = (wanted: string) => design.services.find((part) => part.id === wanted)
  if (what === 'service') return partOf(id)?.kind ?? null
  const path = design.links.find((each) => each.id === id)
  const [from, to] = [partOf(path?.from ?? '')?.host ?? null, partOf(path?.to ?? '')?.host ?? null]
  return from !== null && from === to ? null : what
}

/** The mean time to repair is noticing and repair together. */
export function lifetimeOf(
  { noticing: { withMonitoring, withoutMonitoring }, parts }: Rates,
  name: string,
  monitored: boolean,
): Lifetime {
  const { mtbfHours, repairHours } = parts[name]
  return { mtbfHours, mttrHours: repairHours + (monitored ? withMonitoring : withoutMonitoring) }
}
