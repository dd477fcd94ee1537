/**
 * What Nginx tells an agent: the numbers of `stub_status` (ngx_http_stub_status_module). It counts the agent's own request;
 * connections are not kept alive here, so each has one request and none waits.
 */
import { counters, gauges, Status } from '../status'
import type { Nginx } from './nginx'

const metrics = [
  ...gauges('Active connections'),
  ...counters('accepts', 'handled', 'requests'),
  ...gauges('Reading', 'Writing', 'Waiting'),
]

export function nginxStatus({ port }: Nginx): Status {
  return new Status(metrics, ({ times }) => {
    const requests = port.received + times
    const active = port.inside + 1
    return [active, requests, requests, requests, 0, active, 0]
  })
}
