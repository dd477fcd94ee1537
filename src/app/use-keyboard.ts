/** Listens to the keyboard for the shortcuts. */
import { useLayoutEffect } from 'react'
import { listen } from './keyboard'
import { shortcuts } from './shortcuts'

export function useKeyboard(): void {
  useLayoutEffect(() => {
    const stopping = new AbortController()
    listen(shortcuts, stopping.signal)
    return () => {
      stopping.abort()
    }
  }, [])
}
