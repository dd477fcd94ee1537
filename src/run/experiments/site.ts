/** The run on screen as the subject of a sweep, with everything done in it so far. */
import type { Site } from '../../experiments/sweep/settings'
import { run } from '../run'
import { subjectNow } from './subject'

export function siteNow(): Site {
  const { design, commands } = subjectNow()
  return { design, commands, profile: run.branches.opened.profile }
}
