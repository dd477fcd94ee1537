/** The rows, throttled: at once when nothing was shown for a while, then no more often than asked for. */
import { useEffect, useState } from 'react'
import { ratesOf } from '../../run/rates'
import { run } from '../../run/run'
import { keepSame } from '../../run/same'
import { useRunStore } from '../../stores/run-store'
import type { RunState } from '../../stores/run-store'
import { linkRows, partRows } from './rows'
import type { LinkRow, Row } from './rows'

export interface Table {
  groups: readonly (readonly Row[])[]
  links: readonly LinkRow[]
}

export function useTable(everyMs: number): Table {
  const [table, setTable] = useState<Table>({ groups: [], links: [] })
  useEffect(() => {
    let lastMs = -Infinity
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = (): void => {
      timer = undefined
      lastMs = performance.now()
      const state = useRunStore.getState()
      const { services } = ratesOf(run.simulation)
      setTable((before) => renew(before, state, services))
    }
    const soon = (): void => {
      timer ??= setTimeout(take, Math.max(0, lastMs + everyMs - performance.now()))
    }
    soon()
    const unsubscribe = useRunStore.subscribe(soon)
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [everyMs])
  return table
}

/** Rows that have not changed keep their identity, and are not rendered again. */
function renew(before: Table, { design, services, links }: RunState, rates: Readonly<Record<string, number>>): Table {
  const groups = partRows(design, services, rates).map((rows, group) =>
    rows.map((row, i) => keepSame(before.groups.at(group)?.at(i) ?? row, row)),
  )
  const lines = linkRows(design, links).map((row, i) => keepSame(before.links.at(i) ?? row, row))
  return { groups, links: lines }
}
