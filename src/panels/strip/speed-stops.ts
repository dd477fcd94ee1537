/** The stops of the speed slider: evenly spaced for the hand, by powers of ten for time. */

export const speedStops = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const

/** Where a speed lies between the stops, 0..12; speeds between two stops lie between their positions. */
export function positionOf(speed: number): number {
  const last = speedStops.length - 1
  const above = speedStops.findIndex((stop) => stop >= speed)
  if (above === 0) return 0
  if (above < 0) return last
  const [low, high] = [speedStops[above - 1], speedStops[above]]
  return above - 1 + Math.log(speed / low) / Math.log(high / low)
}

export function speedAt(position: number): number {
  return speedStops[Math.min(speedStops.length - 1, Math.max(0, Math.round(position)))]
}
