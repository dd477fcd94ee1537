/**
 * Asks for full screen, and for the Escape key, which is the page's own where the browser gives it. Elsewhere Escape leaves the
 * full screen, and does what it does on the page: takes back the selection, or with nothing selected ends the presentation.
 */
import { useEffect } from 'react'
import { leave as escape } from '../shortcut-acts'

declare global {
  interface Navigator {
    /** Not in every browser. */
    readonly keyboard?: { lock: (keys: readonly string[]) => Promise<void> }
  }
}

export function useFullScreen(): void {
  useEffect(() => {
    const root = document.documentElement
    let left = false
    const leave = (): void => {
      if (document.fullscreenElement !== null) void document.exitFullscreen()
    }
    const entered = (): void => {
      // Someone who leaves at once has left before the browser grants the full screen.
      if (left) leave()
      else navigator.keyboard?.lock(['Escape']).catch(() => undefined)
    }
    // Refused without a recent key press or click, and where the page may not: it then fills its window.
    if (document.fullscreenEnabled) root.requestFullscreen().then(entered, () => undefined)
    const onChange = (): void => {
      if (document.fullscreenElement === null && !left) escape()
    }
    document.addEventListener('fullscreenchange', onChange)
    return () => {
      document.removeEventListener('fullscreenchange', onChange)
      left = true
      leave()
    }
  }, [])
}
