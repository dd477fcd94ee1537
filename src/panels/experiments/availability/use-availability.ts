/** The availability of the run on screen, known more surely year by year; restarted when the run or a rate changes. */
import { useEffect, useRef, useState } from 'react'
import { tryAvailability } from '../../../experiments/availability/availability'
import type { Availability } from '../../../experiments/availability/availability'
import type { Answered, Measured } from '../../../experiments/availability/measure'
import type { Rates } from '../../../experiments/availability/rates'
import type { Pool } from '../../../experiments/pool'
import { subjectNow } from '../../../run/experiments/subject'
import { useSignature } from '../../../run/experiments/use-signature'
import { Gate } from './gate'

export interface AvailabilityNow {
  /** The latest answer; null before the first, and when no request arrives. */
  answer: Availability | null
  /** All answers so far, for the funnel. */
  before: readonly Availability[]
  /** `silent`: no request arrives. */
  state: 'running' | 'held' | 'silent' | 'failed'
  /** Trials that have ended, of those asked for. */
  done: number
  asked: number
  problem: string
}

/** It stops by itself after so many years, and goes on for as many when asked to. */
const YEARS_AT_ONCE = 20_000
const MOST_YEARS = 1_000_000
const KEPT = 40

const nothing: AvailabilityNow = { answer: null, before: [], state: 'running', done: 0, asked: 0, problem: '' }
/** What is answered in each state of a run, by the run's signature: the same whatever the rates are. */
const measured = new Map<string, Measured>()

/** The rates must be the same object as long as they are the same. */
export function useAvailability(
  pool: Pool,
  rates: Rates,
): { now: AvailabilityNow; stop: () => void; goOn: () => void } {
  const signature = useSignature()
  const [told, setTold] = useState<Told | null>(null)
  const gate = useRef<Gate | null>(null)
  useEffect(() => {
    const cancel = new AbortController()
    const { signal } = cancel
    const here = new Gate()
    gate.current = here
    const tell = (change: (now: AvailabilityNow) => Partial<AvailabilityNow>): void => {
      if (signal.aborted) return
      setTold((last) => {
        const now = nowOf(last, signature, rates)
        return { signature, rates, now: { ...now, ...change(now) } }
      })
    }
    const hear = (answer: Availability): void => {
      const stops = answer.years % YEARS_AT_ONCE === 0
      if (stops) here.close()
      tell(({ before, state }) => ({ answer, before: [...before, answer], state: stops ? 'held' : state }))
    }
    const plan = { rates, years: MOST_YEARS, measured: measuredOf(signature), tell: hear }
    const progress = (done: number, asked: number): void => tell(() => ({ done, asked }))
    pool.conduct(tryAvailability(subjectNow(), plan), { signal, progress, turn: here.turn }).then(
      (answer) => tell(() => ({ state: answer === null ? 'silent' : 'held' })),
      (reason: unknown) => tell(() => ({ state: 'failed', problem: String(reason) })),
    )
    return () => {
      cancel.abort()
      here.open()
    }
  }, [pool, signature, rates])
  const now = nowOf(told, signature, rates)
  const hold = (state: 'held' | 'running'): void => setTold({ signature, rates, now: { ...now, state } })
  return {
    now,
    stop: () => {
      gate.current?.close()
      hold('held')
    },
    goOn: () => {
      gate.current?.open()
      hold('running')
    },
  }
}

interface Told {
  signature: string
  rates: Rates
  now: AvailabilityNow
}

/** What was told of another run, or with other rates, does not count. */
function nowOf(told: Told | null, signature: string, rates: Rates): AvailabilityNow {
  return told?.signature === signature && told.rates === rates ? told.now : nothing
}

function measuredOf(signature: string): Measured {
  const known = measured.get(signature) ?? new Map<string, Answered>()
  measured.set(signature, known)
  const [oldest] = measured.keys()
  if (measured.size > KEPT) measured.delete(oldest)
  return known
}
