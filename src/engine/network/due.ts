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
  const { all } = calls
  const due: DueEvent[] = []
  for (let call = 0; call < calls.used; call++) {
    const it = all[call]
    const waitsFor = it.stage !== BACK ? it.service : it.parent < 0 ? -1 : all[it.parent].service
    if (waitsFor !== index) continue
    if ((it.flags & DUE) !== 0) due.push({ call, timeout: false })
    if ((it.flags & TIMEOUT_DUE) !== 0) due.push({ call, timeout: true })
    it.flags &= ~(DUE | TIMEOUT_DUE)
  }
  return due
}
