/** What a sweep can show of a run: each figure from the requests that were sent while it was watched. */
import { requestKinds } from '../../engine'
import type { Outcome, RequestColumns } from '../../engine/trial/trial'
import { answersPerSecond, columnsOf, countLost, p95MsOf } from '../columns'

export interface Seen {
  outcome: Outcome
  /** The same run in which the first web server's host dies at `fromUs`; null where no figure needs it. */
  death: Outcome | null
  /** Watched is from here until there. */
  fromUs: number
  untilUs: number
}

export interface SweepFigure {
  id: string
  unit: string
  /** It compares two runs, of which in one the first web server's host dies. */
  dies?: true
  /** Null where the run does not tell, as the latency of answers when there are none. */
  of: (seen: Seen) => number | null
}

export const sweepFigures: readonly SweepFigure[] = [
  {
    id: 'answered',
    unit: '%',
    of: (seen) => {
      const { answered } = columnsOf(seen.outcome)
      const sent = sentWhile(seen)
      return percent(sent.filter((i) => answered[i] === 1).length, sent.length)
    },
  },
  {
    id: 'p95',
    unit: 'ms',
    of: (seen) => p95MsOf(columnsOf(seen.outcome), sentWhile(seen)),
  },
  {
    id: 'answers',
    unit: '1/s',
    of: ({ outcome, fromUs, untilUs }) => answersPerSecond(columnsOf(outcome), fromUs, untilUs),
  },
  {
    id: 'stale',
    unit: '%',
    of: (seen) => {
      const { answered, kind, stale } = columnsOf(seen.outcome)
      const reads = sentWhile(seen).filter((i) => requestKinds[kind[i]] === 'read' && answered[i] === 1)
      return percent(reads.filter((i) => stale[i] === 1).length, reads.length)
    },
  },
  {
    id: 'lost',
    unit: '',
    dies: true,
    of: ({ outcome, death }) => (death === null ? null : countLost(columnsOf(death), columnsOf(outcome))),
  },
]

function sentWhile({ outcome, fromUs, untilUs }: Seen): number[] {
  const columns = columnsOf(outcome)
  return placesOf(columns).filter((i) => columns.sentUs[i] >= fromUs && columns.sentUs[i] < untilUs)
}

const placesOf = ({ number }: RequestColumns): number[] => [...number.keys()]

const percent = (part: number, all: number): number | null => (all === 0 ? null : (100 * part) / all)
