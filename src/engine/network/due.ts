/** What came due for a frozen service: the answers, deliveries and timeouts that wait until it resumes. */
import { BACK, DUE, TIMEOUT_DUE } from './calls'
import type { CallPool } from './call-pool'
import type { Call } from './calls'

interface DueEvent {
  call: Call
  /** True for the call's timeout, false for its step. */
  timeout: boolean
}

/** Takes out everything that waits for the service with this index, in pool order. */
export function takeDue(calls: CallPool, index: number): DueEvent[] {
  const due: DueEvent[] = []
  for (const call of calls.all) {
    const waitsFor = call.stage !== BACK ? call.service : (call.parent?.service ?? -1)
    if (waitsFor !== index) continue
    if ((call.flags & DUE) !== 0) due.push({ call, timeout: false })
    if ((call.flags & TIMEOUT_DUE) !== 0) due.push({ call, timeout: true })
    call.flags &= ~(DUE | TIMEOUT_DUE)
  }
  return due
}
