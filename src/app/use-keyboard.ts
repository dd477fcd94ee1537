/** Listens to the keyboard for the shortcuts. */
import { useLayoutEffect } from 'react'
import { watchFocus } from '../ui/return-focus'
import { listen } from './keyboard'
import { shortcuts } from './shortcuts'

export function useKeyboard(): void {
  useLayoutEffect(() => {
    const stopping = new AbortController()
    watchFocus(stopping.signal)
    listen(shortcuts, stopping.signal)
    return () => {
      stopping.abort()
    }
  }, [])
}
