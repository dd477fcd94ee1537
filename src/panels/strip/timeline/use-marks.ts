/** The marks of the stretch of time that is shown. */
import { useMemo } from 'react'
import { useRunStore } from '../../../stores/run-store'
import { marksOf } from './markers'
import type { Mark } from './markers'
import type { Stretch } from './scale'

export function useMarks({ from }: Stretch): Mark[] {
  const changes = useRunStore((state) => state.changes)
  const design = useRunStore((state) => state.design)
  const all = useMemo(() => marksOf(changes, design), [changes, design])
  return all.filter(({ atUs }) => atUs / 1e6 >= from)
}
