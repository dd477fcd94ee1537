/** Finds room for the labels of the marks, in lanes. Marks that stand on each other share a label; one without room is left out. */

export interface Wanted {
  /** Pixels from the left. */
  x: number
  label: string
  /** Is told before the others. */
  grave: boolean
}

export interface Placed {
  /** The mark beside which it stands, by its place among all. */
  place: number
  label: string
  lane: number
  side: 'right' | 'left'
}

interface Room {
  lanes: number
  /** Pixels. */
  width: number
  /** How many pixels wide a text is. */
  widthOf: (text: string) => number
  /** Left free in the first lane: the playhead's handle. Its line may be crossed. */
  kept: Span
}

interface Span {
  from: number
  to: number
}

const GAP = 8
/** Half the width of the diamond of a mark. */
const DIAMOND = 5

/**
 * The newest label comes first, because it is the one being watched, and has its room whatever else is there; then severe ones,
 * then the later ones. `items` by ascending x.
 */
export function placeLabels(items: readonly Wanted[], { lanes, width: total, widthOf, kept }: Room): Placed[] {
  const shared = share(items.map((item, place) => ({ ...item, place })))
  const newest = shared.at(-1)
  const order = [...shared].reverse().sort((a, b) => Number(b.grave) - Number(a.grave))
  if (newest !== undefined) order.unshift(...order.splice(order.indexOf(newest), 1))
  const taken: Span[][] = Array.from({ length: lanes }, (_, lane) => (lane === 0 ? [kept] : []))
  return order.flatMap(({ place, x, label }): Placed[] => {
    const width = widthOf(label)
    for (const side of ['right', 'left'] as const) {
      const from = side === 'right' ? x - DIAMOND : x - width
      const to = side === 'right' ? x + width : x + DIAMOND
      if (side === 'right' ? to > total : from < -DIAMOND) continue
      const lane = taken.findIndex((spans) => spans.every((span) => to <= span.from || from >= span.to))
      if (lane < 0) continue
      taken[lane].push({ from: from - GAP, to: to + GAP })
      return [{ place, label, lane, side }]
    }
    return []
  })
}

/** Marks closer than their diamonds are wide have one label: the latest severe one of them, and how many more there are. */
function share<Item extends Wanted>(items: readonly Item[]): Item[] {
  const groups: Item[][] = []
  for (const item of items) {
    const group = groups.at(-1)
    if (group !== undefined && item.x - group[0].x < 2 * DIAMOND) group.push(item)
    else groups.push([item])
  }
  return groups.map((group) => {
    const told = group.findLast(({ grave }) => grave) ?? group[group.length - 1]
    return group.length === 1 ? told : { ...told, label: `${told.label} +${group.length - 1}` }
  })
}
