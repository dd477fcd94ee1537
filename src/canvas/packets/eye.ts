/** What the eye can follow: how fast, and how many at once. */

/** A crossing shorter than this, in real seconds, cannot be followed. */
const BLINK_SECONDS = 0.05
/** How long a mark takes instead. */
export const SHOWN_SECONDS = 0.5
/** More marks than this are drawn as bands. */
export const MOST_MARKS = 4000

/** True when this link's packets are too fast to be drawn where they are. */
export function isTooFast(latencyUs: number, speed: number): boolean {
  return latencyUs / 1e6 / speed < BLINK_SECONDS
}
