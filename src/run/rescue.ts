/**
 * What would have saved a failed request: the same run is replayed on a second simulation with one thing changed, and
 * only the outcome is reported. Trials run in slices, so that the caller decides how long each takes.
 */
import { Haproxy, Mysql, Simulation } from '../engine'
import type { Action, Command, Design, RequestRecord, Snapshot } from '../engine'

export interface Rescue {
  action: Action
  /** When the change was made. */
  atUs: number
  /** How the request ended then. */
  record: RequestRecord
}

const FAULTS = ['kill', 'powerOff', 'hang', 'pause']
/** Only a fault this recent counts as the cause of a failure. */
const FAULT_AGE_US = 60e6
const LONGEST_US = 130e6
const SLICE_US = 50_000
const LONG_TIMEOUT_US = 60e6

export class Rescuer {
  readonly saved: Rescue[] = []
  tried = 0

  constructor(
    private readonly design: Design,
    private readonly commands: readonly Command[],
    private readonly snapshots: readonly Snapshot[],
    private readonly record: RequestRecord,
  ) {}

  /** Tries one change after another; pauses after each slice of simulated time. */
  *work(): Generator<void, void> {
    for (const trial of this.plan(yield* this.at(this.record.sentUs - 1))) {
      const record = yield* this.play(trial.action, trial.atUs)
      this.tried++
      if (record?.cause === 'ok') this.saved.push({ ...trial, record })
    }
  }

  private plan(simulation: Simulation): { action: Action; atUs: number }[] {
    const { sentUs } = this.record
    const trials: { action: Action; atUs: number }[] = []
    const add = (action: Action, atUs = sentUs - 1): void => void trials.push({ action, atUs: Math.max(0, atUs) })
    const fault = this.commands.findLast(
      ({ op, atUs }) => FAULTS.includes(op) && atUs < sentUs && atUs > sentUs - FAULT_AGE_US,
    )
    for (const service of simulation.world.services) {
      const target = service.part.id
      const set = (setting: string, value: number, atUs = sentUs - 1): void => {
        if (service.settings.get(setting) !== value) add({ op: 'set', target, setting, value }, atUs)
      }
      if (service instanceof Haproxy) {
        set('option redispatch', 1)
        if (fault !== undefined && service.settings.flag('check')) set('fall', 1, fault.atUs - 1)
        if (this.record.termination === 'sQ--') set('timeout queue', LONG_TIMEOUT_US)
        if (this.record.termination === 'sH--') set('timeout server', LONG_TIMEOUT_US)
      }
      if (service instanceof Mysql && service.replica !== null) add({ op: 'promote', target })
    }
    for (const service of simulation.world.services) {
      // What has no power comes back with its host, which is tried once, for the first service on it.
      const { host, id } = service.part
      const first = simulation.world.services.find((other) => other.part.host === host)
      if (service.off && first !== service) continue
      const target = service.off && host !== null ? host : id
      if (!service.running) add({ op: 'restart', target }, Math.max(fault?.atUs ?? 0, sentUs - 5e6))
    }
    return trials
  }

  /** How the same request ends with this change at that instant; null when it does not end, or is another request. */
  private *play(action: Action, atUs: number): Generator<void, RequestRecord | null> {
    const simulation = yield* this.at(atUs)
    if (simulation.apply(action) !== null) return null
    const { requests } = simulation.world.ledger
    let next = requests.total
    const untilUs = this.record.sentUs + LONGEST_US
    while (simulation.nowUs < untilUs) {
      simulation.advance(simulation.nowUs + SLICE_US)
      for (; next < requests.total; next++) {
        const record = requests.at(next)
        if (record.number === this.record.number) return isSame(record, this.record) ? record : null
      }
      yield
    }
    return null
  }

  private *at(timeUs: number): Generator<void, Simulation> {
    const simulation = new Simulation(this.design, this.commands)
    const start = this.snapshots.findLast((snapshot) => snapshot.timeUs <= timeUs) ?? this.snapshots[0]
    simulation.restore(start)
    while (simulation.nowUs < timeUs) {
      simulation.advance(Math.min(timeUs, simulation.nowUs + SLICE_US))
      yield
    }
    simulation.advance(timeUs)
    return simulation
  }
}

function isSame(a: RequestRecord, b: RequestRecord): boolean {
  return a.sentUs === b.sentUs && a.user === b.user && a.kind === b.kind
}
