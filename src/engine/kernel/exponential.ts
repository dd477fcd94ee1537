/** e^x with the same bits on every machine: the language does not specify Math.exp's last digits. */
import { LN2 } from './logarithm'

/** Terms of the series: the first one omitted is below 1e-19 for a remainder of half a doubling. */
const TERMS = 14

/** e^x for x in [-50, 50]: whole doublings, and a series for the remainder. Relative error below 4e-15. */
export function exponential(x: number): number {
  const doublings = Math.round(x / LN2)
  const rest = x - doublings * LN2
  let value = 1
  for (let k = TERMS; k >= 1; k--) value = 1 + (value * rest) / k
  for (let i = doublings; i > 0; i--) value *= 2
  for (let i = doublings; i < 0; i++) value /= 2
  return value
}
