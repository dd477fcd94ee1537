/**
 * Stands for d3-transition and d3-interpolate, which React Flow brings along for views that glide (`vite.config.ts`).
 * Every view here is reached at once, so nothing is ever under way, and nothing lies between two views.
 */
import { selection } from 'd3-selection'

// eslint-disable-next-line @typescript-eslint/no-unsafe-member-access -- d3 types its prototype as any
selection.prototype.interrupt = function (this: unknown) {
  return this
}

export function interrupt(): void {
  // Nothing is under way.
}

export function interpolate<View>(_from: View, to: View): () => View {
  return () => to
}

export const interpolateZoom = interpolate
