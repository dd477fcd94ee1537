/** What anything that shows a service may know about it, whatever its kind: plain values, the same for the same state. */
import type { ResponseMode, ServiceKind } from '../design'
import type { Setting } from './settings'

/** `down`: its process is dead, and its address refuses; `off`: its host is without power, and silent. */
export type ServiceState = 'up' | 'down' | 'off' | 'starting' | 'hung' | 'paused'

/** A fact about a service, under a keyword of its kind; the words of the kind say what it means. */
export interface Fact {
  keyword: string
  value: number | string | boolean
  /** Out of this many. */
  of?: number
  /** `us`: a duration in microseconds; `service`: the id of one. */
  unit?: 'us' | 'service'
}

export interface ServiceView {
  kind: ServiceKind
  id: string
  label: string
  host: string | null
  state: ServiceState
  /** It can be killed, hung and frozen. */
  fails: boolean
  received: number
  answered: number
  failed: number
  inside: number
  refused: number
  /** How it answers, for what speaks HTTP to others; otherwise null. */
  answers: ResponseMode | null
  /** How many times as long its work takes; null for a service without work to slow down. */
  slowness: number | null
  settings: Setting[]
  /** Its role, in keywords; many kinds have only one. */
  role: string[]
  /** Requests that it is working on. */
  busy: number
  /** How many it can work on at once; null when it has no limit, or reports none. */
  capacity: number | null
  /** Requests in its queue; null for a service without one. */
  waiting: number | null
  /** What is wrong with it besides its state and its answers, in keywords. */
  trouble: string[]
  facts: Fact[]
  /** The services, by id, that its configuration uses now; null: all that it has a link to. */
  uses: string[] | null
  /** The source it copies from, by id, and whether it is copying now; null for none. */
  copies: { from: string; now: boolean } | null
}
