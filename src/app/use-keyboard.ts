/** Listens to the keyboard as soon as the table of shortcuts is there; it comes after the first drawing. */
import { useEffect } from 'react'

const coming = Promise.all([import('./keyboard'), import('./shortcuts')])

export function useKeyboard(): void {
  useEffect(() => {
    const stopping = new AbortController()
    void coming.then(([{ listen }, { shortcuts }]) => {
      if (!stopping.signal.aborted) listen(shortcuts, stopping.signal)
    })
    return () => {
      stopping.abort()
    }
  }, [])
}
