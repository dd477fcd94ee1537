/** Who takes calls and makes them: what the network asks of a service, whatever program it is. */
import type { Call } from './calls'
import type { Message } from './messages'
import type { Port } from './port'

export interface Handler {
  /** Its state and its counters, as the network sees them. */
  readonly port: Port
  /** A call has come and was accepted. */
  arrive(call: Call): void
  /** Its own work on a call, or its wait, is over. */
  proceed(call: Call): void
  /** The call's child was accepted at its service. */
  connected(call: Call): void
  /** The call's child came back; its fields hold the answer and are valid during this method. */
  returned(call: Call, child: Call): void
  /** The call's timeout is due. */
  timeout(call: Call): void
  /** The caller has gone. */
  abandoned(call: Call): void
  /** A message has come; its fields are valid during this method, unless it is answered or kept. */
  heard(message: Message): void
}
