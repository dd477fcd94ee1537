/**
 * What would have saved a failed request: trials of the same run with one thing changed, of which only
 * the outcome is reported. They run in slices, so that the caller decides how long each takes.
 */
import { Haproxy, Mysql } from '../engine'
import type { Action, Command, Design, RequestRecord, Simulation, Snapshot } from '../engine'
import { RequestReader } from '../engine/trial/readers'
import { TrialRun } from '../engine/trial/trial-run'

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

  /** Tries one change after another; pauses often. */
  *work(): Generator<void, void> {
    for (const trial of this.plan((yield* this.at(this.record.sentUs - 1)).simulation)) {
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
    const trial = yield* this.at(atUs)
    const { simulation } = trial
    if (simulation.apply(action) !== null) return null
    const reader = new RequestReader(simulation.world.ledger, this.record.number)
    yield* trial.readBy(reader).until(this.record.sentUs + LONGEST_US)
    const record = reader.records.at(0)
    return record !== undefined && isSame(record, this.record) ? record : null
  }

  private *at(atUs: number): Generator<void, TrialRun> {
    const { design, commands, snapshots } = this
    const trial = TrialRun.begin({ design, commands, snapshots, atUs })
    yield* trial.until(atUs)
    return trial
  }
}

function isSame(a: RequestRecord, b: RequestRecord): boolean {
  return a.sentUs === b.sentUs && a.user === b.user && a.kind === b.kind
}
