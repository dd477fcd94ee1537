/** How a run begins, as the address asks. */

export interface Beginning {
  /** Simulated seconds per second. */
  speed: number
  paused: boolean
}
