/** Begins the hints on a first visit, once the page is complete; they never begin again by themselves. */
import { useEffect } from 'react'
import { oneOf } from '../stores/fit'
import { recall, remember } from '../stores/storage'
import { showHint, useViewStore } from '../stores/view-store'

const KEY = 'failover.hints'
/** Time for the drawing and the panels to load, and for a look at them. */
const AFTER_MS = 1500

export function useFirstVisit(): void {
  const complete = useViewStore(({ controls, panels }) => controls === 'all' && panels.bar && panels.strip)
  useEffect(() => {
    if (!complete || recall(KEY, oneOf(['shown'])) !== undefined) return
    const timer = setTimeout(() => {
      remember(KEY, 'shown', 'quietly')
      showHint(0)
    }, AFTER_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [complete])
}
