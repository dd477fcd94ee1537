/** While the run stands on a step: what happened there. Its sentences are loaded when first needed. */
import { Suspense } from 'react'
import { useRunStore } from '../../stores/run-store'
import { later } from '../../ui/later'

// In one piece with the panel of what is selected: a piece of its own would take more to load than it saves.
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
