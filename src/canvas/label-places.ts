/** Where the words beside the lines of a drawing stand, and which of the lines stand above others for their words' sake. */
import { contains } from './boxes'
import type { Rect } from './boxes'
import { boxOf, isCrossed, LINE_HEIGHT, placeLabel } from './labels'
import type { Label } from './labels'
import type { LinkRole } from './looks/look'
import type { Path } from './path'

/** A line of the drawing. */
export interface Line {
  id: string
  path: Path
  role: LinkRole
  /** It is drawn only while one of its ends is set to use it. */
  spare: boolean
}

interface Largest {
  width: number
  lines: number
  usual?: number
  far?: number
}

/**
 * The largest label beside a line of each role: its width in heights of its letters, and its lines; those without have none.
 * Most are as wide as `usual`. Where it would be crossed it may stand as `far` from its line.
 */
const labelSizes: Partial<Record<LinkRole, Largest>> = {
  replication: { width: 5.9, lines: 1, far: 68 },
  request: { width: 4.35, lines: 1, usual: 2.6, far: 20 },
  database: { width: 3.2, lines: 2 },
}

interface Paper {
  /** What no label may cover: parts and titles. */
  taken: readonly Rect[]
  /** Around the parts; and the most that may be drawn on. */
  bounds: Rect
  room: Rect
  /** The height of letters. */
  letters: number
}

/** By line, those that have words: where they stand, which cover no part, no host's title and no other label. */
export function placeWords(lines: readonly Line[], { taken, bounds, room, letters }: Paper): Map<string, Label> {
  const covered = [...taken]
  const paths = lines.map(({ path }) => path)
  const labels = new Map<string, Label>()
  // Where there is not room for all, what databases are asked is told last: of a short line its ends can tell it.
  for (const { id, path, role, spare } of lines.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const most = labelSizes[role]
    if (most === undefined) continue
    const { width, usual = width, far = 0 } = most
    // For what the ends can tell the drawing grows no larger.
    const words = { width: width * letters, height: LINE_HEIGHT * letters * most.lines, usual: usual * letters, far }
    // Requests in turn-around wait in the first half of a request line.
    const found = placeLabel(path, words, covered, paths, role === 'request' ? 0.66 : 0.5, bounds)
    if (found === null) continue
    const isIn = contains(role === 'database' ? bounds : room, boxOf(found))
    // Rather none than one that is written over; a line that is seldom there cannot take the place of others.
    if (!spare && (!isIn || isCrossed(boxOf({ ...found, width: words.usual }), paths))) continue
    covered.push(boxOf(found))
    labels.set(id, found)
  }
  return labels
}

const rankOf = ({ role, spare }: Line): number => (labelSizes[role]?.lines ?? 0) + (spare ? 0.5 : 0)

/** The lines whose words others cross stand above these: the words' ground covers them. */
export function raised(lines: readonly Line[], labels: ReadonlyMap<string, Label>): Set<string> {
  const isUnder = ([id, label]: [string, Label]): boolean =>
    lines.some((other) => other.id !== id && isCrossed(boxOf(label), [other.path]))
  return new Set([...labels].filter(isUnder).map(([id]) => id))
}
