/** Work in slices, so that frames go on in between. */

/** Takes steps of the work, at least one, until it is done or `performance.now()` has come to the deadline: the last of them. */
export function sliceOf<Step, Result>(work: Iterator<Step, Result>, deadlineMs: number): IteratorResult<Step, Result> {
  let step = work.next()
  while (step.done !== true && performance.now() < deadlineMs) step = work.next()
  return step
}
