/** Configurations of nginx: a single application, or a group of them where the model knows groups. */
import type { Chances } from './chances'
import { groupNginxCase } from './nginx-group-case'
import { singleNginxCase } from './nginx-single-case'
import type { NginxConfig, Step } from './steps'
import { understood } from './understood'

export interface NginxCase {
  mechanism: string
  config: NginxConfig
  steps: Step[]
}

export function nginxCase(chances: Chances): NginxCase {
  const isGroup = understood.groups && chances.in(0.7)
  return isGroup
    ? { mechanism: 'group', ...groupNginxCase(chances) }
    : { mechanism: 'single', ...singleNginxCase(chances) }
}
