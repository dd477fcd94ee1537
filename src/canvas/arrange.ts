/** Where hosts and outside services stand when only essentials are shown: in rows and columns that suit the room's shape. */
import type { Place } from '../designs/source'
import type { Size } from './boxes'

/**
 * How the drawing fills its room: `detailed` as the design's author puts everything, with all that parts have to say;
 * otherwise essentials only, requests running from left to right, from a column to the next one, or from top to bottom.
 */
export const shapes = ['detailed', 'wide', 'compact', 'tall'] as const
export type Shape = (typeof shapes)[number]

interface Item {
  id: string
  size: Size
}

/** What is to be arranged, each in its order. */
interface Groups {
  outside: readonly Item[]
  balancers: readonly Item[]
  /** The hosts with a code base. */
  sites: readonly Item[]
  /** The hosts with nothing but a database. */
  databases: readonly Item[]
}

/** Several items that keep their distance: its size, and where each is in it. */
interface Block extends Size {
  places: [id: string, place: Place][]
}

const START = 0
const MIDDLE = 0.5
const END = 1

/** Room for a line with its rate; for one with a word; for a line alone. */
const RATE_GAP = 80
const WORD_GAP = 38
const LINE_GAP = 18
/** For a line alone from left to right. */
const SHORT_GAP = 20
/** Around a balancer that stands above databases: for its rates, above and beside it, and for what is told on its lower edge. */
const RATE_ROOM = 44
const SIDE_GAP = 44
const EDGE_GAP = 32
/** For a line between two hosts, with a word beside it. */
const LINE_ROOM = 52
/** Beside the hosts of a tall drawing, where lines pass them; on the right those from databases above. */
const LANE = 100
const RIGHT_LANE = 44

export function arrange(shape: Exclude<Shape, 'detailed'>, groups: Groups): Map<string, Place> {
  const outside = column(groups.outside, LINE_GAP)
  const balancers = column(groups.balancers, WORD_GAP)
  const databases = column(groups.databases, WORD_GAP)
  const sites = column(groups.sites, WORD_GAP)
  if (shape === 'wide') return placesIn(pile([outside, balancers, sites, databases], 'x', RATE_GAP, MIDDLE))
  if (shape === 'compact') {
    if (groups.databases.length === 0) {
      // The outside stands where the line to the balancer passes beside its title.
      const left = pile([outside, balancers], 'y', WORD_GAP, END)
      return placesIn(pile([left, sites], 'x', RATE_GAP, MIDDLE))
    }
    // No higher than the sites, whose lines to the databases beside them pass between the two.
    const way = pile([pairs(groups.outside), balancers], 'y', RATE_ROOM, START)
    const left = pile([way, databases], 'y', EDGE_GAP, START)
    return placesIn(pile([left, column(groups.sites, LINE_ROOM)], 'x', SIDE_GAP, START))
  }
  const top = [outside, balancers, databases].filter(({ places }) => places.length > 0)
  const spare = sites.width + LANE - top.reduce((sum, { width }) => sum + width, 0)
  const band = pile(top, 'x', Math.max(LINE_GAP, spare / (top.length - 1)), START)
  const below = { ...sites, width: sites.width + (groups.databases.length === 0 ? 0 : RIGHT_LANE) }
  return placesIn(pile([band, below], 'y', WORD_GAP, END))
}

const placesIn = ({ places }: Block): Map<string, Place> => new Map(places)

/** Below one another, ending at the same right edge. */
function column(items: readonly Item[], gap: number): Block {
  const blocks = items.map(({ id, size }): Block => ({ ...size, places: [[id, { x: 0, y: 0 }]] }))
  return pile(blocks, 'y', gap, END)
}

/** Two beside each other, and the next two below them. */
function pairs(items: readonly Item[]): Block {
  const rows: Block[] = []
  for (let i = 0; i < items.length; i += 2) {
    const two = items.slice(i, i + 2).toReversed()
    rows.push(
      pile(
        two.map((item) => column([item], 0)),
        'x',
        SHORT_GAP,
        START,
      ),
    )
  }
  return pile(rows, 'y', LINE_GAP, START)
}

/** One after another along an axis; `across`: where along the other axis they are level. */
function pile(all: readonly Block[], along: 'x' | 'y', gap: number, across: number): Block {
  const blocks = all.filter(({ places }) => places.length > 0)
  const [width, height] = [
    Math.max(0, ...blocks.map((one) => one.width)),
    Math.max(0, ...blocks.map((one) => one.height)),
  ]
  let at = 0
  const places = blocks.flatMap((block) => {
    const [dx, dy] = along === 'x' ? [at, (height - block.height) * across] : [(width - block.width) * across, at]
    at += block[along === 'x' ? 'width' : 'height'] + gap
    return block.places.map(([id, { x, y }]): [string, Place] => [id, { x: x + dx, y: y + dy }])
  })
  return along === 'x' ? { width: at - gap, height, places } : { width, height: at - gap, places }
}
