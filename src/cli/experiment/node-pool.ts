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

/** A thread does not inherit what reads TypeScript in its process (Node 20): it begins with that. */
const program = `
  import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}
  register()
  await import(${JSON.stringify(new URL('trial.worker.ts', import.meta.url).href)})
`

function openWorker(): Hand {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`))
  const hand = new DistantHand(
    (order: Order) => worker.postMessage(order),
    () => void worker.terminate(),
  )
  worker.on('message', (report: Report) => hand.heard(report))
  worker.on('error', ({ message }: Error) => hand.broke(message))
  return hand
}
