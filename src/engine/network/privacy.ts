/** What a world knows of TLS and of eavesdroppers. A page loads it when it is wanted; without it everything is in clear. */
import type { Call } from './calls'
import type { Ears } from './ears'
import type { TlsTable } from './tls'

export interface Privacy {
  readonly tls: TlsTable
  readonly ears: Ears
  /**
   * There is a connection, and the process, if it can, does the handshake on it, by the end of which the caller has read the
   * certificate. True when the caller goes on.
   */
  isSecured(parent: Call, call: Call): boolean
  /** Which links are encrypted follows from who speaks TLS now. */
  seal(): void
  /** The date has come on which a certificate expires. */
  expire(): void
}

/** What a program that speaks TLS does about it. */
export interface Speaker {
  /** The certificate of the call's child's service: 0 when the connection is made, else the status that the child returns with. */
  judge?(call: Call, child: Call): number
  /** Marks the links on which it speaks TLS. */
  seal?(): void
}
