/** How the algorithms are drawn that do not take their servers in turn; loaded with the first that is chosen. */
import type { HaproxyView } from '../../../engine'
import { BackendLists } from './BackendLists'
import { ConnectionBars, ServerList } from './ServerRows'
import { TableRing } from './TableRing'

export function OtherAlgorithm({ view: { balance, servers, next, algorithm, backends } }: { view: HaproxyView }) {
  if (backends !== undefined) return <BackendLists backends={backends} servers={servers} />
  if (algorithm.places.length > 0) {
    return <TableRing servers={servers} algorithm={algorithm} turns={balance === 'static-rr'} />
  }
  if (balance === 'leastconn' || balance === 'random') {
    return <ConnectionBars servers={servers} next={next} drawn={algorithm.drawn} />
  }
  return <ServerList servers={servers} next={next} ordered={balance === 'first'} />
}
