/** The run on screen as something to sweep a setting of, with what was done in it until now. */
import type { Site } from '../../experiments/sweep/settings'
import { run } from '../run'
import { subjectNow } from './subject'

export function siteNow(): Site {
  const { design, commands } = subjectNow()
  return { design, commands, profile: run.branches.opened.profile }
}
