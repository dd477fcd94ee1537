/** Lends the drawing its rings, around the selected request and that of a step, while there is one to be drawn. */
import { useEffect } from 'react'
import { drawRings } from './spotlight'

export type DrawRings = typeof drawRings

export function Rings({ lend }: { lend: (rings: DrawRings | null) => void }) {
  useEffect(() => {
    lend(drawRings)
    return () => lend(null)
  }, [lend])
  return null
}
