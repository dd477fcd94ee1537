/** What the network needs from anything that takes and makes calls, whatever the program. */
import type { Call } from './calls'
import type { Message } from './messages'
import type { Port } from './port'
import type { Speaker } from './privacy'

export interface Handler {
  /** Its state and its counters, as the network sees them. */
  readonly port: Port
  /** What it knows of TLS; null when it speaks none, or until that is loaded. */
  readonly tls: Speaker | null
  /** A call has arrived and was accepted. */
  arrive(call: Call): void
  /** Its own work on a call, or a wait, has finished. */
  proceed(call: Call): void
  /** The call's child was accepted at its service. */
  connected(call: Call): void
  /** The call's child has returned; its fields hold the answer and are valid only during this method. */
  returned(call: Call, child: Call): void
  /** The call's timeout is due. */
  timeout(call: Call): void
  /** The caller is gone. */
  abandoned(call: Call): void
  /** Asked before that: true when the call goes on as if nobody had left. */
  outlives?(call: Call, caller: Call): boolean
  /** A message has arrived; its fields are valid only during this method, unless it is answered or kept. */
  heard(message: Message): void
  /** Nobody waits any longer for the answer to a message that was kept. */
  recalled?(message: Message): void
}
