/** What the screen shows of strangers. */
import type { Service } from '../service'
import type { ServiceView } from '../view'
import type { Flood } from './flood'
import type { Scan, ScanResult } from './scan'

/** What they know of one port of one host. */
export interface ScanView {
  /** Ids; null where nothing of the site listens. */
  host: string
  service: string | null
  port: number
  result: ScanResult
  /** The status with which a web server has answered them directly; null when none has. */
  status: number | null
  /** Rows of the users' table that they have read. */
  rows: number
  /** Passwords tried in this round; whether it is SSH that takes none. */
  guesses: number
  keysOnly: boolean
}

export interface StrangersView extends ServiceView {
  kind: 'stranger'
  scan: ScanView[]
  flood: { sent: number; answered: number; failed: number }
}

export function strangersView(
  base: ServiceView,
  { flood, scan }: { flood: Flood; scan: Scan },
  services: readonly Pick<Service, 'part'>[],
): StrangersView {
  const { answered, failed, sent } = flood
  const found = scan.list().map(({ service, status, ...rest }) => ({
    ...rest,
    service: services.at(service < 0 ? services.length : service)?.part.id ?? null,
    status: status === 0 ? null : status,
  }))
  const open = found.filter(({ result }) => result === 'open' || result === 'in').length
  return {
    ...base,
    kind: 'stranger',
    scan: found,
    flood: { sent, answered, failed },
    trouble: found.some(({ result }) => result === 'in') ? ['in'] : [],
    facts: [
      { keyword: 'open', value: open, of: found.length },
      ...(sent > 0 ? [{ keyword: 'flood', value: sent }] : []),
    ],
  }
}
