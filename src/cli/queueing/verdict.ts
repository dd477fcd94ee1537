/** Compares what was measured over several seeds with what theory expects. */
import type { Figures } from '../../experiments/theory/formulas'

export interface Verdict {
  figure: string
  expected: number
  mean: number
  /** The standard error of the mean over the seeds. */
  error: number
  /** The error relative to the expected value, and the largest at which a measurement is meaningful. */
  share: number
  allowedShare: number
  /** The deviation of the mean in standard errors; negative when the mean is too small. */
  distance: number
  precise: boolean
  passed: boolean
}

/** A mean off by more standard errors than this is wrong. */
const MOST_DISTANCE = 4

/** `replications` holds each seed's figures; two at least. `allowedShare` may depend on the figure. */
export function judge(
  expected: Figures,
  replications: readonly Figures[],
  allowedShare: (figure: string) => number,
): Verdict[] {
  return Object.entries(expected).map(([figure, value]) => {
    const values = replications.map((figures) => figures[figure])
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length
    const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0)
    const error = Math.sqrt(squares / (values.length - 1) / values.length)
    const share = error === 0 ? 0 : error / value
    const distance = mean === value ? 0 : (mean - value) / error
    const precise = share <= allowedShare(figure)
    const passed = precise && Math.abs(distance) <= MOST_DISTANCE
    return {
      figure,
      expected: value,
      mean,
      error,
      share,
      allowedShare: allowedShare(figure),
      distance,
      precise,
      passed,
    }
  })
}
