/** The statistics of a run in the terms of queueing theory: for each service, and for the whole site. */
import { causes } from '../ledger/requests'
import type { Cause } from '../ledger/requests'
import type { Service } from '../services/service'
import type { HopWatch } from './hop-watch'
import type { Station } from './station'
import type { TimeSummary } from './tally'

/** Counted from the warm-up's end to the end of the run. L and Lq are integrals over time; W and Wq means of visits. */
interface Flow {
  /** Arrivals per second. */
  lambdaPerSecond: number
  /** Departures per second. */
  throughputPerSecond: number
  /** Mean number present, queued or in service. */
  L: number
  /** Mean number queued. */
  Lq: number
  /** Mean sojourn and mean waiting time, in milliseconds; null when nothing left. */
  WMs: number | null
  WqMs: number | null
  /** The share of departures that had waited; null when nothing left. */
  waitedShare: number | null
  /** Waiting time of all departures; zero for those that did not wait. */
  waiting: TimeSummary | null
  /** Time from arrival to departure, including all waiting further on. */
  sojourn: TimeSummary | null
}

export interface ServiceStatistics extends Flow {
  arrivals: number
  departures: number
  /** Refused connections; not among the arrivals. */
  refused: number
  insideAtStart: number
  insideAtEnd: number
  /** Mean number of busy workers or threads, and their share; null when there is no fixed number of them. */
  busy: number
  utilisation: number | null
  /** Time with a worker or thread. */
  working: TimeSummary | null
  /** `waiting` plus `working`: the time at this service itself. */
  own: TimeSummary | null
}

export interface WholeStatistics extends Flow {
  sent: number
  ended: number
  /** How they ended. */
  causes: Partial<Record<Cause, number>>
  /** Sojourns of the answered requests alone. */
  answered: TimeSummary | null
}

export interface Statistics {
  fromMs: number
  toMs: number
  whole: WholeStatistics
  services: Record<string, ServiceStatistics>
}

const SECOND_US = 1e6

/** `watch` has read the whole run of these services. */
export function tellStatistics(
  watch: HopWatch,
  services: readonly Service[],
  isChanged: (service: Service, setting: string) => boolean,
  window: { fromUs: number; untilUs: number },
): Statistics {
  const spanUs = window.untilUs - window.fromUs
  const inside = services.filter(({ part }) => part.kind !== 'users')
  const users = services.findIndex(({ part }) => part.kind === 'users')
  return {
    fromMs: window.fromUs / 1000,
    toMs: window.untilUs / 1000,
    whole: tellWhole(watch, users, spanUs),
    services: Object.fromEntries(
      inside.map((service) => [
        service.part.id,
        tellService(watch.stations[service.index], service, isChanged, spanUs),
      ]),
    ),
  }
}

function tellWhole(watch: HopWatch, users: number, spanUs: number): WholeStatistics {
  const station = watch.stations[users]
  const lineUs = watch.stations.reduce((sum, { inLineUs }) => sum + inLineUs, 0)
  return {
    sent: station.arrivals,
    ended: station.departures,
    causes: Object.fromEntries(
      causes.map((cause, code) => [cause, watch.causes[code]] as const).filter(([, n]) => n > 0),
    ),
    ...tellFlow(station, lineUs, spanUs),
    answered: watch.answered.summary(),
  }
}

function tellService(
  station: Station,
  service: Service,
  isChanged: (service: Service, setting: string) => boolean,
  spanUs: number,
): ServiceStatistics {
  const busy = station.busyUs / spanUs
  const limit = service.settings.list().find(({ keyword }) => limits.has(keyword))
  const fixed = limit !== undefined && limit.value > 0 && !isChanged(service, limit.keyword)
  return {
    arrivals: station.arrivals,
    departures: station.departures,
    refused: station.refused,
    insideAtStart: station.insideAtStart,
    insideAtEnd: station.inside,
    ...tellFlow(station, station.inLineUs, spanUs),
    busy,
    utilisation: fixed ? busy / limit.value : null,
    working: station.working.summary(),
    own: station.own.summary(),
  }
}

/** The settings that limit how many are served at once. */
const limits = new Set(['workers', 'threads', 'nbthread'])

function tellFlow(station: Station, lineUs: number, spanUs: number): Flow {
  const waiting = station.waiting.summary()
  const sojourn = station.sojourn.summary()
  return {
    lambdaPerSecond: (station.arrivals * SECOND_US) / spanUs,
    throughputPerSecond: (station.departures * SECOND_US) / spanUs,
    L: station.insideUs / spanUs,
    Lq: lineUs / spanUs,
    WMs: sojourn?.meanMs ?? null,
    WqMs: waiting?.meanMs ?? null,
    waitedShare: station.departures === 0 ? null : station.waited / station.departures,
    waiting,
    sojourn,
  }
}
