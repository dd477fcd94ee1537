/** What sentences about the run need besides the event itself, renewed only when the run has changed. */
import { useMemo } from 'react'
import type { Design, JournalEntry } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import { checkHistory } from './check-history'
import { settingAt } from './setting-at'
import type { Knowledge } from './tell-change'

export function useKnowledge(): Knowledge {
  const design = useRunStore((state) => state.design)
  const changes = useRunStore((state) => state.changes)
  return useMemo(() => knowledgeOf(design, changes), [design, changes])
}

export function knowledgeOf(design: Design, changes: readonly JournalEntry[]): Knowledge {
  const checks = checkHistory(design, changes, (service, place) => settingAt(design, service, place)?.keyword ?? '')
  return { design, checks }
}
