/** The seconds of a run as pieces of even rate: a second in which something changed is two pieces, so that no effect is drawn before its cause. */
import type { Cut, SeriesPoint } from '../../../stores/run-store'

/** In seconds of the run. */
export interface Piece {
  from: number
  to: number
  /** Counts within the piece. */
  answered: number
  failures: readonly number[]
  /** It begins with a change: nothing before it is counted with it. */
  cut: boolean
}

/** What has ended in a second by an instant in it, in seconds of the run. */
interface Counted {
  at: number
  answered: number
  failures: readonly number[]
}

/** A piece shorter than this would show chance, not a rate: it is joined to its neighbour, unless a change is between them. */
const SHORTEST = 0.5

/** `points` and `cuts` in the order of time. */
export function piecesOf(points: readonly SeriesPoint[], cuts: readonly Cut[]): Piece[] {
  const pieces: Piece[] = []
  let next = 0
  for (const point of points) {
    const end = { at: point.second + 1, answered: point.answered, failures: point.failures }
    let done: Counted = { at: point.second, answered: 0, failures: point.failures.map(() => 0) }
    let cut = false
    const add = (until: Counted): void => {
      if (until.at > done.at) {
        join(pieces, {
          from: done.at,
          to: until.at,
          answered: until.answered - done.answered,
          failures: until.failures.map((count, i) => count - done.failures[i]),
          cut,
        })
      }
      done = until
    }
    while (next < cuts.length && cuts[next].atUs < point.second * 1e6) next++
    for (; next < cuts.length && cuts[next].atUs < end.at * 1e6; next++) {
      const { atUs, answered, failures } = cuts[next]
      add({ at: atUs / 1e6, answered, failures })
      cut = true
    }
    add(end)
  }
  return pieces
}

/** Appends a piece, or adds it to the one before where either is too short and no change is between them. */
function join(pieces: Piece[], piece: Piece): void {
  const before = pieces.at(-1)
  const isShort = before !== undefined && Math.min(before.to - before.from, piece.to - piece.from) < SHORTEST
  if (!isShort || piece.cut || before.to !== piece.from) {
    pieces.push(piece)
    return
  }
  before.to = piece.to
  before.answered += piece.answered
  before.failures = before.failures.map((count, i) => count + piece.failures[i])
}

/** How many times a count of the piece goes into a second; a very short piece is taken for half a second. */
export function perSecond({ from, to }: Piece): number {
  return 1 / Math.max(to - from, SHORTEST)
}

/** The highest rate of all that ended. */
export function mostOf(pieces: readonly Piece[]): number {
  return Math.max(
    0,
    ...pieces.map((piece) => {
      const ended = piece.failures.reduce((sum, count) => sum + count, piece.answered)
      return ended * perSecond(piece)
    }),
  )
}
