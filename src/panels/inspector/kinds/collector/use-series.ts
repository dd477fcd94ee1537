/** What a host has reported to the collector up to now, for graphs. */
import { useMemo } from 'react'
import type { Report, Simulation } from '../../../../engine'
import { INTERVAL_US } from '../../../../engine/services/agent/layout'
import { Collector } from '../../../../engine/services/collector/collector'
import { seriesOf } from '../../../../engine/services/collector/series'
import type { Series } from '../../../../engine/services/collector/series'
import { run } from '../../../../run/run'
import { useRunStore } from '../../../../stores/run-store'
import { useHappened } from './use-incidents'

export interface HostSeries extends Series {
  host: string
  /** How far apart its reports are, in seconds. */
  everyS: number
  /** Since when monitoring has been on, in seconds of the run. */
  sinceS: number
}

const none: readonly Report[] = []

/** Null before the first report. */
export function useSeries(host: string): HostSeries | null {
  const sinceUs = useHappened().findLast(({ event }) => event === 'monitoringOn')?.timeUs ?? 0
  const reports = useReports(host, sinceUs)
  return useMemo(() => {
    const book = collectorOf(run.simulation)?.books.find((one) => one.host === host)
    const latest = reports.at(-1)
    if (book === undefined || latest === undefined) return null
    const everyS = latest.row[INTERVAL_US] / 1e6
    return { ...seriesOf(book.layout, reports), host, everyS, sinceS: sinceUs / 1e6 }
  }, [host, reports, sinceUs])
}

function collectorOf({ world }: Simulation): Collector | undefined {
  return world.beside?.parts.find((part) => part instanceof Collector)
}

/** Oldest first: the same list while nothing comes. */
function useReports(host: string, sinceUs: number): readonly Report[] {
  const all = useRunStore(({ reports }) => reports[host]) ?? none
  const count = useRunStore(({ nowUs }) => all.findLastIndex(({ heardUs }) => heardUs <= nowUs) + 1)
  return useMemo(() => all.slice(0, count).filter(({ heardUs }) => heardUs >= sinceUs), [all, count, sinceUs])
}
