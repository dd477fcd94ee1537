/** For news that arrives faster than anyone can read or hear it: calls a function only now and then. */

/** Passes on a call when at least `ms` milliseconds have gone since the one before that it passed on, or since now; drops the others. */
export function seldom<Args extends unknown[]>(ms: number, call: (...args: Args) => void): (...args: Args) => void {
  let lastMs = performance.now()
  return (...args) => {
    const nowMs = performance.now()
    if (nowMs - lastMs < ms) return
    lastMs = nowMs
    call(...args)
  }
}
