/** What a person chose on this visit for availability: kept while the experiment is closed, and forgotten with the page. */
import { create } from 'zustand'
import type { FailureRate } from '../../../designs/kinds/kind'
import type { Availability } from '../../../experiments/availability/availability'
import type { Noticing, Rates } from '../../../experiments/availability/rates'
import type { Design } from '../../../engine'

/** An answer beside which others are put. */
export interface KeptAnswer {
  name: string
  design: Design
  answer: Availability
}

interface Session {
  monitored: boolean
  /** Instead of the defaults; by the name of a rate. */
  parts: Readonly<Record<string, Partial<FailureRate>>>
  noticing: Partial<Noticing>
  kept: KeptAnswer | null
}

export const useSession = create<Session>()(() => ({ monitored: true, parts: {}, noticing: {}, kept: null }))

/** The defaults, with what was set instead. */
export function ratesOf(defaults: Rates, { parts, noticing }: Pick<Session, 'parts' | 'noticing'>): Rates {
  const changed = Object.entries(defaults.parts).map(([name, rate]) => [name, { ...rate, ...parts[name] }] as const)
  return { noticing: { ...defaults.noticing, ...noticing }, parts: Object.fromEntries(changed) }
}

export function setRate(name: string, change: Partial<FailureRate>): void {
  useSession.setState(({ parts }) => ({ parts: { ...parts, [name]: { ...parts[name], ...change } } }))
}

export function setNoticing(change: Partial<Noticing>): void {
  useSession.setState(({ noticing }) => ({ noticing: { ...noticing, ...change } }))
}

export function resetRates(): void {
  useSession.setState({ parts: {}, noticing: {} })
}
