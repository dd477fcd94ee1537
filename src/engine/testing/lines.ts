/** Changes the `server` lines of every HAProxy in a design. */
import type { BackendServer, Design } from '../design'

export function withLines(design: Design, change: (line: BackendServer) => BackendServer): Design {
  const services = design.services.map((part) =>
    part.kind === 'haproxy' ? { ...part, servers: part.servers.map(change) } : part,
  )
  return { ...design, services }
}
