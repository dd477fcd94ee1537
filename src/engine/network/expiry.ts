/** When the next certificate expires, which is an event of the run. */
import type { EventQueue } from '../kernel/event-queue'
import type { Ledger } from '../ledger/ledger'
import type { TlsTable } from './tls'

/** Waits for the next date; with a negative timer nobody cares. */
export function watchDates({ queue }: { readonly queue: EventQueue }, tls: TlsTable, timer: number): void {
  if (timer < 0) return
  const endUs = tls.nextExpiryUs(queue.nowUs)
  if (endUs === Infinity) queue.cancel(timer)
  else queue.schedule(timer, endUs - queue.nowUs)
}

interface Watched {
  readonly queue: EventQueue
  readonly ledger: Ledger
}

/** The date has come: says whose certificate it is, and waits for the next. */
export function expire(world: Watched, tls: TlsTable, timer: number): void {
  tls.shown.forEach((certificate, service) => {
    if (certificate?.notAfterUs === world.queue.nowUs) world.ledger.note('expired', service)
  })
  watchDates(world, tls, timer)
}
