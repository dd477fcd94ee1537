/** Whether a database takes writes beside another one; what says so is loaded with the first that does. */
import { Suspense } from 'react'
import type { ServiceView } from '../../../engine'
import { later } from '../../../ui/later'

const SplitBrain = later(async () => (await import('./SplitBrain')).SplitBrain)

export function isSplit({ trouble }: ServiceView): boolean {
  return trouble.includes('split brain')
}

export function Rivals() {
  return (
    <Suspense>
      <SplitBrain />
    </Suspense>
  )
}
