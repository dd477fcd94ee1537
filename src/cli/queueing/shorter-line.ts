/**
 * Two equal servers, of which each customer joins the one with fewer customers: there is no closed form, so the chain of
 * the shorter queue and the difference is cut off where the probability vanishes, and solved by sweeps.
 */
import type { Figures } from '../../experiments/theory/formulas'

/** The probability at which the chain is cut, and the change per sweep at which it counts as solved. */
const LEFT_OUT = 1e-14
const SOLVED = 1e-14
const MOST_SWEEPS = 100_000

/** The probability of a difference more than halves with each step; this many is beyond all precision. */
const DIFFERENCES = 48

/** `lambda` is the arrival rate at both together; each serves at `mu`. */
export function shorterOfTwo(lambda: number, mu: number): Figures {
  const load = lambda / (2 * mu)
  const lengths = Math.ceil(Math.log(LEFT_OUT) / (2 * Math.log(load))) + 2
  const p = solve(lengths, lambda, mu)
  let L = 0
  let P_bothBusy = 0
  for (let shorter = 0; shorter < lengths; shorter++) {
    for (let more = 0; more < DIFFERENCES; more++) {
      const probability = p[shorter * DIFFERENCES + more]
      L += probability * (2 * shorter + more)
      if (shorter > 0) P_bothBusy += probability
    }
  }
  const W = L / lambda
  return { L, W, Wq: W - 1 / mu, P_bothBusy }
}

/** The probabilities of (shorter queue, how much longer the other is). */
function solve(lengths: number, lambda: number, mu: number): Float64Array {
  const p = new Float64Array(lengths * DIFFERENCES).fill(1 / (lengths * DIFFERENCES))
  const at = (shorter: number, more: number): number =>
    shorter < 0 || shorter >= lengths || more < 0 || more >= DIFFERENCES ? 0 : p[shorter * DIFFERENCES + more]
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let change = 0
    let total = 0
    for (let shorter = 0; shorter < lengths; shorter++) {
      for (let more = 0; more < DIFFERENCES; more++) {
        const place = shorter * DIFFERENCES + more
        const next = inflow(at, shorter, more, lambda, mu) / outflow(lengths, shorter, more, lambda, mu)
        change += Math.abs(next - p[place])
        p[place] = next
        total += next
      }
    }
    for (let place = 0; place < p.length; place++) p[place] /= total
    if (change < SOLVED * total) break
  }
  return p
}

type At = (shorter: number, more: number) => number

function inflow(at: At, shorter: number, more: number, lambda: number, mu: number): number {
  // An arrival at the shorter queue; when both were equal it makes one of them longer.
  let rate = lambda * at(shorter - 1, more + 1)
  if (more === 1) rate += lambda * at(shorter, 0)
  // A departure from the longer queue, and from the shorter one; from equal queues either makes a shorter one.
  rate += mu * at(shorter, more + 1)
  rate += (more === 1 ? 2 : 1) * (more > 0 ? mu * at(shorter + 1, more - 1) : 0)
  return rate
}

function outflow(lengths: number, shorter: number, more: number, lambda: number, mu: number): number {
  const blocked = more > 0 && shorter + 1 >= lengths
  const busy = (shorter > 0 ? 1 : 0) + (shorter + more > 0 ? 1 : 0)
  return (blocked ? 0 : lambda) + busy * mu
}
