/** The run on screen as something to sweep a setting of. */
import type { Site } from '../../experiments/sweep/settings'
import { run } from '../run'
import { subjectNow } from './subject'

const SECOND_US = 1e6
/** After the latest command so long is awaited before watching begins: checks have noticed by then, and lines have filled up. */
const SETTLING_US = 60 * SECOND_US

/** The run with what was done in it until now, and when to watch it. */
export function siteNow(): { site: Site; atUs: number } {
  const { design, commands } = subjectNow()
  const latest = commands.at(-1)
  return {
    site: { design, commands, profile: run.branches.opened.profile },
    atUs: latest === undefined ? 0 : latest.atUs + SETTLING_US,
  }
}
