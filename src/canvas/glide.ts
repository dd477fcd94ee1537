/** Something goes to another place in a moment: at once where people want no motion. */
const LASTS_MS = 160

/**
 * Calls `put` in every frame with how much of the way has been made, 0..1, and `end` once it is there: at once when it lasts 0 ms; calling
 * the result brings it there now.
 */
export function glide(put: (share: number) => void, end: () => void, lastsMs = LASTS_MS): () => void {
  let frame = 0
  let ended = false
  const finish = (): void => {
    if (ended) return
    ended = true
    cancelAnimationFrame(frame)
    end()
  }
  if (lastsMs === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
    finish()
    return finish
  }
  const startedMs = performance.now()
  const step = (): void => {
    const left = 1 - (performance.now() - startedMs) / lastsMs
    if (left <= 0) {
      finish()
      return
    }
    put(1 - left * left * left)
    frame = requestAnimationFrame(step)
  }
  frame = requestAnimationFrame(step)
  return finish
}

/** What lies between two numbers, at a share of 0..1 of the way. */
export const mix = (from: number, to: number, share: number): number => from + (to - from) * share
