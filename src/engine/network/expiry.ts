/** When the next certificate expires, which is an event of the run. */
import type { EventQueue } from '../kernel/event-queue'
import type { Ledger } from '../ledger/ledger'
import type { TlsTable } from './tls'

interface Watched {
  readonly queue: EventQueue
  readonly ledger: Ledger
  readonly tls: TlsTable
  /** -1: nobody is there to care. */
  readonly expiryTimer: number
}

/** Certificates have changed, or HTTPS was switched: waits for the next date. */
export function watchDates({ queue, tls, expiryTimer }: Watched): void {
  if (expiryTimer < 0) return
  const endUs = tls.nextExpiryUs(queue.nowUs)
  if (endUs === Infinity) queue.cancel(expiryTimer)
  else queue.schedule(expiryTimer, endUs - queue.nowUs)
}

/** The date has come: says whose certificate it is, and waits for the next. */
export function expire(world: Watched): void {
  world.tls.shown.forEach((certificate, service) => {
    if (certificate?.notAfterUs === world.queue.nowUs) world.ledger.note('expired', service)
  })
  watchDates(world)
}
