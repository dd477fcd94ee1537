/**
 * Named random streams: each purpose and each service draws from its own, derived from the seed and the name,
 * so that changing one service leaves what all others draw unchanged. The generator is sfc32.
 */
import { negativeLogarithm } from './logarithm'
import { normalQuantile } from './normal'
import type { Tape, Taped } from './tape'

export class RandomStream implements Taped {
  private readonly state = new Int32Array(4)

  /** `seed` in 0..4294967295; the same seed and name give the same numbers everywhere. */
  constructor(seed: number, name: string) {
    let mixed = seed ^ hashOf(name)
    for (let i = 0; i < 3; i++) {
      mixed = (mixed + 0x9e3779b9) | 0
      this.state[i] = splitmix(mixed)
    }
    this.state[3] = 1
    for (let i = 0; i < 15; i++) this.bits()
  }

  /** A whole number in [0, 2^32). */
  bits(): number {
    const s = this.state
    const sum = (s[0] + s[1] + s[3]) | 0
    s[3] = (s[3] + 1) | 0
    s[0] = s[1] ^ (s[1] >>> 9)
    s[1] = (s[2] + (s[2] << 3)) | 0
    s[2] = ((s[2] << 21) | (s[2] >>> 11)) + sum
    return sum >>> 0
  }

  /** A number in [0, 1). */
  uniform(): number {
    return this.bits() * 2.3283064365386963e-10
  }

  /** A whole number in [0, count). */
  below(count: number): number {
    return Math.floor(this.uniform() * count)
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return negativeLogarithm(this.bits())
  }

  /** Normal with mean 0 and variance 1. */
  normal(): number {
    return normalQuantile(this.bits())
  }

  tape(tape: Tape): void {
    tape.array(this.state, 4)
  }
}

/** Mixes the bits of a 32-bit number; different numbers stay different. */
export function splitmix(value: number): number {
  let z = value
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return z ^ (z >>> 15)
}

function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return splitmix(hash)
}
