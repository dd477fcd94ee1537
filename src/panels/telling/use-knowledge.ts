/** What sentences about the run need to know beside the event itself, renewed only when the run changed. */
import { useMemo } from 'react'
import type { Design, JournalEntry } from '../../engine'
import { useRunStore } from '../../stores/run-store'
import { checkHistory } from './check-history'
import { balancerOf } from './names'
import { settingAt } from './tell-change'
import type { Knowledge } from './tell-change'

export function useKnowledge(): Knowledge {
  const design = useRunStore((state) => state.design)
  const changes = useRunStore((state) => state.changes)
  const lostWrites = useRunStore((state) => state.lostWrites)
  return useMemo(() => knowledgeOf(design, changes, lostWrites), [design, changes, lostWrites])
}

export function knowledgeOf(
  design: Design,
  changes: readonly JournalEntry[],
  lostWrites: readonly { write: number }[],
): Knowledge {
  const balancer = design.services.findIndex((part) => part === balancerOf(design))
  const checks = checkHistory(design, changes, (place) => settingAt(design, balancer, place)?.keyword ?? '')
  return { design, checks, lostWrites }
}
