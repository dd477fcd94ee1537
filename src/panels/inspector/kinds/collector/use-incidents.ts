/** What really broke up to now, who noticed it, and when it was repaired. */
import { useMemo } from 'react'
import type { JournalEntry } from '../../../../engine'
import { Incidents } from '../../../../engine/metrics/incidents'
import type { Incident } from '../../../../engine/metrics/incidents'
import { run } from '../../../../run/run'
import { useRunStore } from '../../../../stores/run-store'

/** The changes and complaints up to now: the same list while nothing has happened. */
export function useHappened(): readonly JournalEntry[] {
  const changes = useRunStore((state) => state.changes)
  const count = useRunStore(({ changes: all, nowUs }) => all.findLastIndex(({ timeUs }) => timeUs <= nowUs) + 1)
  return useMemo(() => changes.slice(0, count), [changes, count])
}

/** In the order in which they began. */
export function useIncidents(): readonly Incident[] {
  const happened = useHappened()
  const alerts = useRunStore((state) => state.alerts)
  return useMemo(() => {
    const { beside, design } = run.simulation.world
    const told = new Incidents(beside?.design ?? design, alerts)
    for (const entry of happened) told.tell(entry)
    return told.all
  }, [happened, alerts])
}
