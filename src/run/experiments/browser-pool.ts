/** The pool of the page's experiments: module workers, or where there are none the page itself, between its frames. */
import { provideBesides } from '../../engine/beside/provide'
import { LocalHand } from '../../experiments/hand'
import type { Hand } from '../../experiments/hand'
import { Pool } from '../../experiments/pool'
import { DistantHand } from '../../experiments/worker-talk'
import type { Order, Report } from '../../experiments/worker-talk'

/** Of a frame of 16 ms, the run and its drawing need the rest. */
const SLICE_MS = 5
const REST_MS = 10

export function openBrowserPool(): Pool {
  provideBesides()
  return new Pool(Math.max(1, navigator.hardwareConcurrency - 1), openWorker, () => new LocalHand(SLICE_MS, rest))
}

function openWorker(): Hand {
  const worker = new Worker(new URL('trial.worker.ts', import.meta.url), { type: 'module' })
  const hand = new DistantHand(
    (order: Order) => {
      worker.postMessage(order)
    },
    () => {
      worker.terminate()
    },
  )
  worker.onmessage = ({ data }: MessageEvent<Report>) => {
    hand.heard(data)
  }
  worker.onerror = ({ message }) => {
    hand.broke(message)
  }
  return hand
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REST_MS))
}
