/** What the two threads of a replica use of the clock and the network: a timer each, and the IO thread's two channels. */

export interface Threads {
  io: number
  sql: number
  /** From the source, and for acknowledgements to it. */
  relay: number
  acknowledgements: number
}

/** The codes of the two timers. */
export const IO_TIMER = 1
export const SQL_TIMER = 2
