/** A pool of worker threads for the terminal's experiments. */
import { Worker } from 'node:worker_threads'
import { LocalHand, nextMessage } from '../../experiments/hand'
import type { Hand } from '../../experiments/hand'
import { Pool } from '../../experiments/pool'
import { DistantHand } from '../../experiments/worker-talk'
import type { Order, Report } from '../../experiments/worker-talk'

const SLICE_MS = 100

/** `count` worker threads at most, at least 1. */
export function openNodePool(count: number): Pool {
  return new Pool(count, openWorker, () => new LocalHand(SLICE_MS, nextMessage))
}

function openWorker(): Hand {
  const worker = new Worker(new URL('trial.worker.ts', import.meta.url))
  const hand = new DistantHand(
    (order: Order) => worker.postMessage(order),
    () => void worker.terminate(),
  )
  worker.on('message', (report: Report) => hand.heard(report))
  worker.on('error', ({ message }: Error) => hand.broke(message))
  return hand
}
