/**
 * Replaces d3-transition and d3-interpolate, which React Flow uses for animated views (`vite.config.ts`). Every view here
 * is reached at once, so no transition ever runs, and nothing is interpolated.
 */
import { selection } from 'd3-selection'

// eslint-disable-next-line @typescript-eslint/no-unsafe-member-access -- d3 types its prototype as any
selection.prototype.interrupt = function (this: unknown) {
  return this
}

export function interrupt(): void {
  // No transition is running.
}

export function interpolate<View>(_from: View, to: View): () => View {
  return () => to
}

export const interpolateZoom = interpolate
