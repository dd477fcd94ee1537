/**
 * Replaces d3-transition and d3-interpolate, which React Flow uses for animated views (`vite.config.ts`). Every view here
 * is reached at once, so no transition ever runs, and nothing is interpolated.
 */

export function interrupt(): void {
  // No transition is running.
}

export function interpolate<View>(_from: View, to: View): () => View {
  return () => to
}

export const interpolateZoom = interpolate
