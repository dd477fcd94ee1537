/**
 * Follows each request by the hops of the ledger, and counts the quantities of queueing theory: how many are where, and for
 * how long. It reads what the engine records anyway, so the engine does no work for it.
 */
import { Hop } from '../ledger/hops'
import type { HopRing } from '../ledger/hops'
import { causes } from '../ledger/requests'
import { NONE, OpenVisits } from './open-visits'
import { Station } from './station'
import { Tally } from './tally'

export class HopWatch {
  /** By service index. The users' station has whole requests; `causes` counts how they ended. */
  readonly stations: Station[]
  readonly causes = new Float64Array(causes.length)
  /** Sojourns of the answered requests alone. */
  readonly answered = new Tally()
  /** False when hops were overwritten unread: the counts are then wrong. */
  complete = true
  private readonly visits = new OpenVisits()
  private next = 0
  private counting = false

  /** `users` is the index of the users; counting begins at `fromUs`. */
  constructor(
    services: number,
    private readonly users: number,
    private readonly fromUs: number,
  ) {
    this.stations = Array.from({ length: services }, () => new Station())
  }

  /** Reads what is new. Must be called before the ring has wrapped around. */
  read(hops: HopRing): void {
    if (hops.first > this.next) this.complete = false
    this.next = hops.forEachFrom(this.next, this.visit)
  }

  /** The run ends: time integrals extend to here. */
  finish(untilUs: number): void {
    if (!this.counting) this.begin()
    for (const station of this.stations) station.passTime(untilUs)
  }

  private begin(): void {
    this.counting = true
    for (const station of this.stations) station.begin(this.fromUs)
    this.causes.fill(0)
    this.answered.clear()
  }

  private readonly visit = (timeUs: number, request: number, service: number, hop: number, detail: number): void => {
    if (!this.counting && timeUs >= this.fromUs) this.begin()
    const station = this.stations[service]
    const key = request * this.stations.length + service
    switch (hop) {
      case Hop.sent:
      case Hop.arrived:
        station.passTime(timeUs)
        station.inside++
        station.arrivals++
        this.visits.open(key, timeUs)
        break
      case Hop.queued:
        this.line(station, key, timeUs)
        break
      case Hop.started:
        this.start(station, key, timeUs)
        break
      case Hop.released:
        this.stopWork(station, this.visits.find(key), timeUs)
        break
      case Hop.chosen:
      case Hop.timedOut:
        this.leaveLine(station, this.visits.find(key), timeUs)
        break
      case Hop.refused:
        station.refused++
        break
      case Hop.ended: {
        const sojournUs = this.leave(station, request, service, timeUs)
        this.causes[detail]++
        if (detail === 0 && sojournUs >= 0) this.answered.add(sojournUs)
        break
      }
      case Hop.vanished:
        if (detail === 1) this.leave(station, request, service, timeUs)
        break
      case Hop.answered:
      case Hop.reset:
      case Hop.spoiled:
      case Hop.dropped:
        this.leave(station, request, service, timeUs)
        break
    }
  }

  private line(station: Station, key: number, timeUs: number): void {
    const row = this.visits.find(key)
    // Who waits already, for HAProxy to accept the connection, waits on.
    if (row === NONE || this.visits.lineSinceUs[row] >= 0) return
    station.passTime(timeUs)
    station.inLine++
    this.visits.lineSinceUs[row] = timeUs
    this.visits.hasWaited[row] = 1
  }

  private start(station: Station, key: number, timeUs: number): void {
    const row = this.visits.find(key)
    if (row === NONE) return
    this.leaveLine(station, row, timeUs)
    station.passTime(timeUs)
    station.busy++
    this.visits.workSinceUs[row] = timeUs
  }

  private leaveLine(station: Station, row: number, timeUs: number): void {
    const { lineSinceUs, waitedUs } = this.visits
    if (row === NONE || lineSinceUs[row] < 0) return
    station.passTime(timeUs)
    station.inLine--
    waitedUs[row] += timeUs - lineSinceUs[row]
    lineSinceUs[row] = -1
  }

  private stopWork(station: Station, row: number, timeUs: number): void {
    const { workSinceUs, workedUs } = this.visits
    if (row === NONE || workSinceUs[row] < 0) return
    station.passTime(timeUs)
    station.busy--
    workedUs[row] += timeUs - workSinceUs[row]
    workSinceUs[row] = -1
  }

  /** Closes the visit; returns how long it was, or -1 when it is unknown. */
  private leave(station: Station, request: number, service: number, timeUs: number): number {
    const { visits, stations, users } = this
    const row = visits.close(request * stations.length + service)
    if (row === NONE) return -1
    this.leaveLine(station, row, timeUs)
    this.stopWork(station, row, timeUs)
    station.passTime(timeUs)
    station.inside--
    station.departures++
    station.waited += visits.hasWaited[row]
    const sojournUs = timeUs - visits.enteredUs[row]
    station.sojourn.add(sojournUs)
    station.waiting.add(visits.waitedUs[row])
    if (service === users) return sojournUs
    station.working.add(visits.workedUs[row])
    station.own.add(visits.waitedUs[row] + visits.workedUs[row])
    const whole = visits.find(request * stations.length + users)
    if (whole !== NONE) {
      visits.waitedUs[whole] += visits.waitedUs[row]
      visits.hasWaited[whole] |= visits.hasWaited[row]
    }
    return sojournUs
  }
}
