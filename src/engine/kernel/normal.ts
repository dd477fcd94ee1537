/**
 * The standard normal distribution by inversion, one draw per value: the rational functions of Wichura's algorithm AS 241
 * (PPND7, Applied Statistics 37, 1988), made of exactly rounded operations. Absolute error below 1e-6.
 */
import { negativeLogarithm } from './logarithm'

/** How far from 1/2 the middle function reaches. */
const MIDDLE = 0.425

/** The z below which a share u = (bits + 0.5) / 2^32 of the distribution lies; `bits` is a whole number in [0, 2^32). */
export function normalQuantile(bits: number): number {
  const offset = (bits + 0.5) / 4294967296 - 0.5
  if (Math.abs(offset) <= MIDDLE) return offset * middle(MIDDLE * MIDDLE - offset * offset)
  const z = tail(Math.sqrt(negativeLogarithm(offset < 0 ? bits : 4294967295 - bits)) - 1.6)
  return offset < 0 ? -z : z
}

function middle(r: number): number {
  const above = ((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179
  return above / (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
}

/** `r` is the square root of -ln(u), less 1.6; at most 3.4, since u is not below 2^-33. */
function tail(r: number): number {
  const above = ((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777
  return above / ((0.12021132975 * r + 0.7370016425) * r + 1)
}
