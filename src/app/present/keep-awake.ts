/** Keeps the screen from going dark where the browser offers a wake lock; elsewhere it does nothing. */

/** From now until the returned function is called. */
export function keepAwake(): () => void {
  // Older browsers have no wake lock.
  if (!('wakeLock' in navigator)) return () => undefined
  const lock = new Lock()
  const ask = (): void => void lock.take()
  // A page loses its lock when it is hidden.
  document.addEventListener('visibilitychange', ask)
  ask()
  return () => {
    document.removeEventListener('visibilitychange', ask)
    void lock.release()
  }
}

class Lock {
  private wanted = true
  private held: WakeLockSentinel | null = null

  async take(): Promise<void> {
    if (document.visibilityState !== 'visible') return
    try {
      this.held = await navigator.wakeLock.request('screen')
    } catch {
      // Refused, to save the battery for example: the screen keeps its usual behaviour.
    }
    if (!this.wanted) await this.release()
  }

  async release(): Promise<void> {
    this.wanted = false
    await this.held?.release()
  }
}
