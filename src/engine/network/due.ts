/** What came due to a frozen service: the answers, deliveries and timeouts that wait for it to go on. */
import { BACK, DUE, TIMEOUT_DUE } from './calls'
import type { CallPool } from './calls'

interface DueEvent {
  call: number
  /** True for the call's timeout, false for its step. */
  timeout: boolean
}

/** Takes out everything that waits for the service with this index, in the order of the pool. */
export function takeDue(calls: CallPool, index: number): DueEvent[] {
  const { flags, parent, service, stage } = calls.columns
  const due: DueEvent[] = []
  for (let call = 0; call < calls.used; call++) {
    const waitsFor = stage[call] === BACK ? service[parent[call]] : service[call]
    if (waitsFor !== index) continue
    if ((flags[call] & DUE) !== 0) due.push({ call, timeout: false })
    if ((flags[call] & TIMEOUT_DUE) !== 0) due.push({ call, timeout: true })
    flags[call] &= ~(DUE | TIMEOUT_DUE)
  }
  return due
}
