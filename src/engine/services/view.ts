/** What everybody who shows a service may know of it, whatever its kind: plain values, the same for the same state. */
import type { ResponseMode, ServiceKind } from '../design'
import type { Setting } from './settings'

export type ServiceState = 'up' | 'down' | 'starting' | 'hung' | 'paused'

/** Something about a service under a keyword of its kind; the words of the kind say what it means. */
export interface Fact {
  keyword: string
  value: number | string | boolean
  /** Of so many. */
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
  /** How many times as long its work takes; null for what has none to slow down. */
  slowness: number | null
  settings: Setting[]
  /** What it is among its like, in keywords; of many kinds there is only one. */
  role: string[]
  /** Requests that it works on. */
  busy: number
  /** How many it works on at once at most; null when it has no limit, or tells none. */
  capacity: number | null
  /** Requests in line; null for what has no line. */
  waiting: number | null
  /** What is wrong with it beside its state and how it answers, in keywords. */
  trouble: string[]
  facts: Fact[]
  /** The services, by id, that its configuration leads to now; null: all that it has a link to. */
  uses: string[] | null
  /** Whom it copies from, by id, and whether it does so now; null for nobody. */
  copies: { from: string; now: boolean } | null
}
