/** What a page and a worker say to each other about trials: the design is sent only when it differs from the one before. */
import type { Design } from '../engine'
import type { Outcome, RequestColumns, Trial } from '../engine/trial/trial'
import { LocalHand, nextMessage } from './hand'
import type { Hand, Listener } from './hand'
import type { Deaths, Share, Subject } from './spof/deaths'

type Task = { trial: Omit<Trial, 'design'> } | { subject: Omit<Subject, 'design'>; share: Share }
/** Orders are numbered upwards. To cancel is to cancel all that came before. */
export type Order = { number: number; design: Design | null; task: Task } | 'cancel'
type Told = { outcome: Outcome } | { answer: Deaths | null }
/** What an order has come to so far. Of one that was cancelled nothing need be said. */
export interface Report {
  number: number
  news: Told | { done: number; asked: number } | { soFar: Deaths } | { failed: string }
}

/** Between two looks for a cancel, and between two words about progress. */
const SLICE_MS = 20
const TELLING_MS = 100

/** The worker's side: returns what hears orders. */
export function serveTrials(report: (message: Report, transfer: ArrayBuffer[]) => void): (order: Order) => void {
  const hand = new LocalHand(SLICE_MS, nextMessage)
  let known: Design | null = null
  let latest = 0
  let cancelled = 0
  let before = Promise.resolve()
  const carryOut = async (design: Design, number: number, task: Task): Promise<void> => {
    if (number <= cancelled) return
    if ('trial' in task) {
      const outcome = await hand.carryOut({ ...task.trial, design })
      if (outcome !== null) report({ number, news: { outcome } }, buffersOf(outcome))
      return
    }
    let toldMs = performance.now()
    const told = await hand.tryDeaths({ ...task.subject, design }, task.share, {
      progress: (done, asked) => {
        if (performance.now() - toldMs < TELLING_MS) return
        toldMs = performance.now()
        report({ number, news: { done, asked } }, [])
      },
      soFar: (soFar) => report({ number, news: { soFar } }, []),
    })
    if (told !== null) report({ number, news: told }, [])
  }
  return (order) => {
    if (order === 'cancel') {
      cancelled = latest
      hand.cancel()
      return
    }
    const { number, task } = order
    const design = order.design ?? known
    known = design
    latest = number
    if (design === null) return
    before = before
      .then(() => carryOut(design, number, task))
      .catch((reason: unknown) => report({ number, news: { failed: String(reason) } }, []))
  }
}

interface Waiting {
  number: number
  listener: Listener | null
  tell: (told: Told | null) => void
  reject: (reason: Error) => void
}

/** The page's side of one worker, however messages reach it. */
export class DistantHand implements Hand {
  private sent: Design | null = null
  private number = 0
  private waiting: Waiting | null = null

  constructor(
    private readonly send: (order: Order) => void,
    private readonly end: () => void,
  ) {}

  async carryOut({ design, ...trial }: Trial): Promise<Outcome | null> {
    const told = await this.order(design, { trial }, null)
    return told !== null && 'outcome' in told ? told.outcome : null
  }

  async tryDeaths(
    { design, ...subject }: Subject,
    share: Share,
    listener: Listener,
  ): Promise<{ answer: Deaths | null } | null> {
    const told = await this.order(design, { subject, share }, listener)
    return told !== null && 'answer' in told ? told : null
  }

  /** Free at once: what the worker is asked for next it begins when it has heard of this, without being waited for. */
  cancel(): void {
    if (this.waiting === null) return
    this.send('cancel')
    this.leave()?.tell(null)
  }

  stop(): void {
    this.end()
    this.leave()?.tell(null)
  }

  heard({ number, news }: Report): void {
    if (number !== this.waiting?.number) return
    const { listener } = this.waiting
    if ('done' in news) listener?.progress(news.done, news.asked)
    else if ('soFar' in news) listener?.soFar(news.soFar)
    else if ('failed' in news) this.broke(news.failed)
    else this.leave()?.tell(news)
  }

  /** The worker has broken down, or could not be loaded, or could not do it. */
  broke(reason: string): void {
    this.leave()?.reject(new Error(reason))
  }

  private order(design: Design, task: Task, listener: Listener | null): Promise<Told | null> {
    return new Promise((tell, reject) => {
      const number = ++this.number
      this.waiting = { number, listener, tell, reject }
      this.send({ number, design: design === this.sent ? null : design, task })
      this.sent = design
    })
  }

  private leave(): Waiting | null {
    const { waiting } = this
    this.waiting = null
    return waiting
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
