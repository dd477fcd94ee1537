/** What a page and a worker say to each other about trials: the design travels only when it is another than before. */
import type { Design } from '../engine'
import type { Outcome, RequestColumns, Trial } from '../engine/trial/trial'
import { LocalHand, nextMessage } from './hand'
import type { Hand } from './hand'

export type Order = { trial: Omit<Trial, 'design'>; design: Design | null } | 'cancel'
/** The outcome of the trial; null: it was cancelled; or why it failed. */
export type Report = { outcome: Outcome | null } | { failed: string }

/** Between two looks for a cancel. */
const SLICE_MS = 20

/** The worker's side: returns what hears orders. */
export function serveTrials(report: (message: Report, transfer: ArrayBuffer[]) => void): (order: Order) => void {
  const hand = new LocalHand(SLICE_MS, nextMessage)
  let known: Design | null = null
  const carryOut = async (order: Exclude<Order, 'cancel'>): Promise<void> => {
    known = order.design ?? known
    if (known === null) return
    const outcome = await hand.carryOut({ ...order.trial, design: known })
    report({ outcome }, outcome === null ? [] : buffersOf(outcome))
  }
  return (order) => {
    if (order === 'cancel') hand.cancel()
    else carryOut(order).catch((reason: unknown) => report({ failed: String(reason) }, []))
  }
}

/** The page's side of one worker, however messages reach it. */
export class DistantHand implements Hand {
  private sent: Design | null = null
  private waiting: { resolve: (outcome: Outcome | null) => void; reject: (reason: Error) => void } | null = null

  constructor(
    private readonly send: (order: Order) => void,
    private readonly end: () => void,
  ) {}

  carryOut({ design, ...trial }: Trial): Promise<Outcome | null> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.send({ trial, design: design === this.sent ? null : design })
      this.sent = design
    })
  }

  cancel(): void {
    if (this.waiting !== null) this.send('cancel')
  }

  stop(): void {
    this.end()
    this.waiting?.resolve(null)
    this.waiting = null
  }

  heard(report: Report): void {
    const { waiting } = this
    this.waiting = null
    if ('failed' in report) waiting?.reject(new Error(report.failed))
    else waiting?.resolve(report.outcome)
  }

  /** The worker has broken down, or could not be loaded. */
  broke(reason: string): void {
    this.heard({ failed: reason })
  }
}

function buffersOf({ requests, state }: Outcome): ArrayBuffer[] {
  const columns = requests === null ? [] : arraysOf(requests)
  const arrays = state === null ? columns : [...columns, state.snapshot.state]
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer)
}

function arraysOf({ number, kind, sentUs, endedUs, answered, stale }: RequestColumns): (Float64Array | Uint8Array)[] {
  return [number, kind, sentUs, endedUs, answered, stale]
}
