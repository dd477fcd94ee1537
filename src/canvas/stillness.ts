/**
 * Stands for d3-transition and d3-interpolate, which React Flow brings along for views that glide (`vite.config.ts`).
 * Every view here is reached at once, so nothing is ever under way, and nothing lies between two views.
 */

export function interrupt(): void {
  // Nothing is under way.
}

export function interpolate<View>(_from: View, to: View): () => View {
  return () => to
}

export const interpolateZoom = interpolate
