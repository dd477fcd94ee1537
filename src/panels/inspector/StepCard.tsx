/** While the run is at a step: what happened there. Its sentences are loaded when first needed. */
import { Suspense } from 'react'
import { useRunStore } from '../../stores/run-store'
import { later } from '../../ui/later'

// In one chunk with the panel of what is selected: a chunk of its own would cost more than it saves.
const StepText = later(async () => (await import('./Selected')).StepText)

export function StepCard() {
  const step = useRunStore((state) => state.step)
  return (
    <div role="status">
      {step !== null && (
        <Suspense>
          <StepText step={step} />
        </Suspense>
      )}
    </div>
  )
}
