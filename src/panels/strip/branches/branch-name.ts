/** A branch's name: the one it was given, or the first thing done in it. */
import type { Design } from '../../../engine'
import type { BranchView } from '../../../stores/run-store'
import { branchWords as words } from '../../../words/branch-words'
import { tellAction } from '../../telling/tell-action'

export function branchName({ name, first }: BranchView, design: Design): string {
  if (name !== null) return name
  return first === null ? words.first : words.named(tellAction(first, design), first.atUs)
}
