/** Begins to keep the run; loaded when there is something to keep. */
import { useEffect } from 'react'
import { beginKeeping, keepNow } from './keeping'

export function Keeper() {
  useEffect(() => {
    beginKeeping()
    keepNow()
  }, [])
  return null
}
