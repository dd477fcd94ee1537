/** What the application tells an agent. */
import { counters, gauges, Status } from '../status'
import type { Application } from './application'

const metrics = [...counters('requests'), ...gauges('busy workers', 'queue')]

export function applicationStatus({ pool, port }: Application): Status {
  return new Status(metrics, () => [port.received, pool.busy, pool.waiting])
}
