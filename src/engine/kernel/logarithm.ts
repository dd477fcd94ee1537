/**
 * A natural logarithm with the same bits on every machine: the language does not specify Math.log's last digits,
 * additions, multiplications and divisions are exact by IEEE 754. Absolute error below 2e-15 (one last digit above 8).
 */
const STEPS = 128
export const LN2 = 0.6931471805599453
const centreLogarithms = new Float64Array(STEPS)
const centreReciprocals = new Float64Array(STEPS)
for (let i = 0; i < STEPS; i++) {
  const centre = 1 + (i + 0.5) / STEPS
  centreReciprocals[i] = 1 / centre
  centreLogarithms[i] = logarithmBySeries(centre)
}

/** ln(x) for x in [1, 2) as twice the inverse hyperbolic tangent of (x - 1) / (x + 1). */
function logarithmBySeries(x: number): number {
  const z = (x - 1) / (x + 1)
  const square = z * z
  let sum = 0
  for (let k = 41; k >= 1; k -= 2) sum = sum * square + 1 / k
  return 2 * z * sum
}

/** ln(x) for x in [1, 2^31]; absolute error below 1e-14. */
export function logarithm(x: number): number {
  let mantissa = x
  let doublings = 0
  for (; mantissa >= 2; mantissa /= 2) doublings++
  return doublings * LN2 + logarithmBySeries(mantissa)
}

/** -ln(u) for u = (bits + 0.5) / 2^32, where `bits` is a whole number in [0, 2^32). One draw gives one value. */
export function negativeLogarithm(bits: number): number {
  const shift = bits === 0 ? 32 : Math.clz32(bits)
  const scaled = (bits + 0.5) * powersOfTwo[shift]
  const mantissa = scaled * 4.656612873077393e-10
  const step = ((mantissa - 1) * STEPS) | 0
  const z = mantissa * centreReciprocals[step] - 1
  const series = z * (1 + z * (-1 / 2 + z * (1 / 3 + z * (-1 / 4 + z * (1 / 5 + z * (-1 / 6 + z / 7))))))
  return (shift + 1) * LN2 - centreLogarithms[step] - series
}

const powersOfTwo = new Float64Array(33)
for (let i = 0, power = 1; i <= 32; i++, power *= 2) powersOfTwo[i] = power
