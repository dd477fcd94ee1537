/** What a sweep can show of a run: each figure from the requests that were sent while it was watched. */
import { requestKinds } from '../../engine'
import { nearestRank } from '../../engine/metrics/nearest-rank'
import type { Outcome, RequestColumns } from '../../engine/trial/trial'
import { columnsOf, countLost } from '../spof/read-death'

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

const MS = 1000
const SECOND_US = 1e6

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
    of: (seen) => {
      const { answered, sentUs, endedUs } = columnsOf(seen.outcome)
      const latencies = sentWhile(seen)
        .filter((i) => answered[i] === 1)
        .map((i) => endedUs[i] - sentUs[i])
      const p95 = nearestRank(Float64Array.from(latencies).sort(), 0.95)
      return p95 === null ? null : p95 / MS
    },
  },
  {
    id: 'answers',
    unit: '1/s',
    of: ({ outcome, fromUs, untilUs }) => {
      const columns = columnsOf(outcome)
      const ended = placesOf(columns).filter((i) => columns.endedUs[i] >= fromUs && columns.endedUs[i] < untilUs)
      return ended.filter((i) => columns.answered[i] === 1).length / ((untilUs - fromUs) / SECOND_US)
    },
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
