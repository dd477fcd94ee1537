/**
 * What would have saved a failed request: the same run is repeated on a second simulation with one thing changed, and
 * only what comes out is said.
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

const FAULTS = ['kill', 'hang', 'pause']
/** A fault is the request's own matter only when it is not older than this. */
const FAULT_AGE_US = 60e6
const LONGEST_US = 130e6
const SLICE_US = 200_000
const LONG_TIMEOUT_US = 60e6

/** Tries one change after another; each call of `next` does one of them, and gives null when there are no more. */
export class Rescuer {
  readonly saved: Rescue[] = []
  tried = 0
  private readonly trials: { action: Action; atUs: number }[]

  constructor(
    private readonly design: Design,
    private readonly commands: readonly Command[],
    private readonly snapshots: readonly Snapshot[],
    private readonly record: RequestRecord,
  ) {
    this.trials = this.plan()
  }

  /** Does one trial; false when there are none left. */
  next(): boolean {
    const trial = this.trials.at(this.tried)
    if (trial === undefined) return false
    this.tried++
    const record = this.play(trial.action, trial.atUs)
    if (record?.cause === 'ok') this.saved.push({ ...trial, record })
    return true
  }

  private plan(): { action: Action; atUs: number }[] {
    const { sentUs } = this.record
    const simulation = this.at(sentUs - 1)
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
      if (!service.running) add({ op: 'restart', target: service.part.id }, Math.max(fault?.atUs ?? 0, sentUs - 5e6))
    }
    return trials
  }

  /** How the same request ends when this is done at that instant; null when it does not end, or is not the same. */
  private play(action: Action, atUs: number): RequestRecord | null {
    const simulation = this.at(atUs)
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
    }
    return null
  }

  private at(timeUs: number): Simulation {
    const simulation = new Simulation(this.design, this.commands)
    const start = this.snapshots.findLast((snapshot) => snapshot.timeUs <= timeUs) ?? this.snapshots[0]
    simulation.restore(start)
    simulation.advance(Math.max(0, timeUs))
    return simulation
  }
}

function isSame(a: RequestRecord, b: RequestRecord): boolean {
  return a.sentUs === b.sentUs && a.user === b.user && a.kind === b.kind
}
