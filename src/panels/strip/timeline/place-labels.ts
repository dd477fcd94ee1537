/** Finds room for the labels of the marks, in lanes; a label without room is left out, its mark stays. */

export interface Wanted {
  /** Pixels from the left. */
  x: number
  label: string
  /** In pixels. */
  width: number
}

export interface Placed {
  /** Null: there was no room. */
  lane: number | null
  side: 'right' | 'left'
}

const GAP = 8

/** Later marks come first, because they are what is being watched. `items` by ascending x. */
export function placeLabels(items: readonly Wanted[], lanes: number, totalWidth: number): Placed[] {
  const taken: { from: number; to: number }[][] = Array.from({ length: lanes }, () => [])
  const placed: Placed[] = items.map(() => ({ lane: null, side: 'right' }))
  for (let i = items.length - 1; i >= 0; i--) {
    const { x, width } = items[i]
    for (const side of ['right', 'left'] as const) {
      const from = side === 'right' ? x : x - width
      const to = from + width
      if (from < 0 || to > totalWidth) continue
      const lane = taken.findIndex((spans) => spans.every((span) => to + GAP <= span.from || from >= span.to + GAP))
      if (lane < 0) continue
      taken[lane].push({ from, to })
      placed[i] = { lane, side }
      break
    }
  }
  return placed
}
