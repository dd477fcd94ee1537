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
  /** What stands beside the site: parts that are no higher than a line. */
  beside: readonly Item[]
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

/** Room for a line with its rate, and where there is less because more stands outside; for one with a word; for a line alone. */
const RATE_GAP = 80
const NARROW_GAP = 77
const WORD_GAP = 38
const LINE_GAP = 18
/** For a line alone from left to right. */
const SHORT_GAP = 20
/** Below hosts beside one another, where a line and its rate pass each other. */
const BAND_ROOM = 58
/** Around a balancer that stands above databases: for its rates, above and beside it, and for what is told on its lower edge. */
const RATE_ROOM = 44
const SIDE_GAP = 44
const EDGE_GAP = 32
/** For a line between two hosts, with a word beside it. */
const LINE_ROOM = 52
/** Between hosts below a row of what stands beside the site: for a word. */
const CLOSE_GAP = 28
/** Beside the hosts of a tall drawing, where lines pass them; on the right those from databases above. */
const LANE = 100
const RIGHT_LANE = 44

export function arrange(shape: Exclude<Shape, 'detailed'>, { beside, ...groups }: Groups): Map<string, Place> {
  if (shape === 'wide') {
    return placesIn(
      columnsOf({ ...groups, outside: [...groups.outside, ...beside] }, beside.length === 0 ? RATE_GAP : NARROW_GAP),
    )
  }
  const site = siteOf(shape, groups, beside.length === 0 ? WORD_GAP : CLOSE_GAP)
  const lines = beside.map((item) => column([item], 0))
  return placesIn(pile([row(lines, site.width), site], 'y', LINE_GAP, START))
}

/** Over the whole width, but no closer than they can stand. */
function row(blocks: readonly Block[], width: number): Block {
  const spare = width - blocks.reduce((sum, one) => sum + one.width, 0)
  return pile(blocks, 'x', Math.max(LINE_GAP, spare / Math.max(1, blocks.length - 1)), START)
}

/** `gap`: from a column to the next one. */
function columnsOf({ outside, balancers, sites, databases }: Omit<Groups, 'beside'>, gap: number): Block {
  const columns = [column(outside, LINE_GAP), ...[balancers, sites, databases].map((items) => column(items, WORD_GAP))]
  return pile(columns, 'x', gap, MIDDLE)
}

/** `gap`: between hosts below one another. */
function siteOf(shape: 'compact' | 'tall', groups: Omit<Groups, 'beside'>, gap: number): Block {
  const outside = column(groups.outside, LINE_GAP)
  const balancers = column(groups.balancers, WORD_GAP)
  const databases = column(groups.databases, gap)
  const sites = column(groups.sites, gap)
  if (shape === 'compact') {
    if (groups.databases.length === 0) {
      // The outside stands where the line to the balancer passes beside its title.
      const left = pile([outside, balancers], 'y', WORD_GAP, END)
      return pile([left, sites], 'x', RATE_GAP, MIDDLE)
    }
    // No higher than the sites, whose lines to the databases beside them pass between the two.
    const way = pile([pairs(groups.outside), balancers], 'y', RATE_ROOM, START)
    const left = pile([way, databases], 'y', EDGE_GAP, START)
    return pile([left, column(groups.sites, gap === WORD_GAP ? LINE_ROOM : gap)], 'x', SIDE_GAP, START)
  }
  const top = [outside, balancers, databases].filter(({ places }) => places.length > 0)
  const band = row(top, sites.width + LANE)
  const below = { ...sites, width: sites.width + (groups.databases.length === 0 ? 0 : RIGHT_LANE) }
  return pile([band, below], 'y', gap === WORD_GAP && groups.databases.length > 0 ? BAND_ROOM : gap, END)
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
