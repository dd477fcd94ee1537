/** A worker of the page that carries out trials. */
import { provideBesides } from '../../engine/beside/provide'
import { serveTrials } from '../../experiments/worker-talk'
import type { Order } from '../../experiments/worker-talk'

provideBesides()
const hear = serveTrials((report, transfer) => {
  postMessage(report, { transfer })
})
addEventListener('message', ({ data }: MessageEvent<Order>) => {
  hear(data)
})
