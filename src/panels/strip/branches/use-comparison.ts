/** Compares two branches in slices, so that the page stays responsive; null until it is done. */
import { useEffect, useState } from 'react'
import type { Comparison } from '../../../run/compare'
import { run } from '../../../run/run'
import { sliceOf } from '../../../run/slice'
import { compareBranches } from '../../../run/compare'

const SLICE_MS = 10

export function useComparison(a: number, b: number): Comparison | null {
  const [result, setResult] = useState<{ a: number; b: number; comparison: Comparison } | null>(null)
  useEffect(() => {
    const { branches } = run
    const steps = compareBranches(branches, branches.find(a) ?? branches.active, branches.find(b) ?? branches.active)
    let timer = 0
    const goOn = (): void => {
      const step = sliceOf(steps, performance.now() + SLICE_MS)
      if (step.done === true) setResult({ a, b, comparison: step.value })
      else timer = window.setTimeout(goOn)
    }
    timer = window.setTimeout(goOn)
    return () => {
      window.clearTimeout(timer)
    }
  }, [a, b])
  return result?.a === a && result.b === b ? result.comparison : null
}
