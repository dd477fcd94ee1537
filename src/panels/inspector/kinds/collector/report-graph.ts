/** The shapes of a graph of what reports say: lines with gaps where nothing is known, as SVG path data. */

export interface Sample {
  /** When it was so, in seconds of the run, and what it was; null: nobody knows. */
  second: number
  value: number | null
}

/** The part of the run that is drawn, up to now at the latest, in seconds, and the room for it, in pixels. */
export interface Room {
  from: number
  until: number
  now: number
  width: number
  height: number
}

export interface Graph {
  line: string
  /** Left and right end of each stretch about which nothing is known, in pixels. */
  gaps: [number, number][]
  /** The largest value drawn, at the upper edge; at least 1. */
  most: number
}

/** More than so many times the usual distance from one sample to the next is a gap. */
const GAP = 1.5

/** `samples` are in the order of time, none after `room.now`; `every` is how far apart they usually are, in seconds. */
export function graphOf(samples: readonly Sample[], every: number, room: Room): Graph {
  const { from, height, now, until, width } = room
  const most = Math.max(1, ...samples.map(({ second, value }) => (second < from ? 0 : (value ?? 0))))
  const x = (second: number): number => Math.max(0, ((second - from) / (until - from)) * width)
  const y = (value: number): number => height - (value / most) * height
  let line = ''
  const gaps: [number, number][] = []
  let known: number | null = null
  for (const { second, value } of samples) {
    if (value === null) continue
    const joined = known !== null && second - known <= GAP * every
    const spot = `${x(second).toFixed(1)},${y(value).toFixed(1)}`
    if (second >= from) line += joined && line !== '' ? `L${spot}` : `M${spot}h0`
    if (second - (known ?? from) > GAP * every) gaps.push([x(known ?? from), x(second)])
    known = second
  }
  if (known === null || now - known > GAP * every) gaps.push([x(known ?? from), x(now)])
  return { line, gaps: gaps.filter(([left, right]) => right > left), most }
}
