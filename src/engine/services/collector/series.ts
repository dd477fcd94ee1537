/** What a host's reports say over time, for graphs: a gauge as it was, a counter as its rate since the report before. */
import { ASKED_US } from '../agent/layout'
import type { Layout } from '../agent/layout'
import type { Report } from '../../beside/hearing'
import { rateBetween, valueIn } from './counter-rate'

export interface Series {
  /** When the programs were asked, for each report that has come. */
  askedUs: number[]
  /** By service and metric, a value for each report; null where that is not known. */
  values: Record<string, Record<string, (number | null)[]>>
}

/** `reports` are those of one host, in the order in which they came. */
export function seriesOf({ programs }: Layout, reports: readonly Report[]): Series {
  const values = programs.map((program) => {
    const columns = program.metrics.map(({ counter, name }, place) => {
      const column = reports.map(({ row }, i) => {
        if (counter !== true) return valueIn(row, program, place)
        return i === 0 ? null : (rateBetween(reports[i - 1].row, row, program, place)?.perSecond ?? null)
      })
      return [name, column] as const
    })
    return [program.service.part.id, Object.fromEntries(columns)] as const
  })
  return { askedUs: reports.map(({ row }) => row[ASKED_US]), values: Object.fromEntries(values) }
}
