/** A worker thread that carries out trials for `npm run experiment`. */
import { provideBesides } from '../../engine/beside/provide'
import { provideBackends } from '../../engine/services/haproxy/provide-backends'
import { parentPort } from 'node:worker_threads'
import { serveTrials } from '../../experiments/worker-talk'
import type { Order } from '../../experiments/worker-talk'

provideBesides()
provideBackends()
const port = parentPort
if (port !== null) {
  const hear = serveTrials((report, transfer) => port.postMessage(report, transfer))
  port.on('message', (order: Order) => hear(order))
}
