/** The words of each kind of service, but for those of its state: one line each. */
import { agent } from './agent'
import { application } from './application'
import { collector } from './collector'
import { dns } from './dns'
import { haproxy } from './haproxy'
import type { KindWords } from './kind-words'
import { manager } from './manager'
import { mysql } from './mysql'
import { nginx } from './nginx'
import { stranger } from './stranger'
import { users } from './users'

/** By kind; a kind from elsewhere adds its words. */
export const kindWords: Record<string, KindWords> = {
  users,
  dns,
  haproxy,
  nginx,
  application,
  mysql,
  stranger,
  agent,
  collector,
  'failover-manager': manager,
}

const none: KindWords = { what: '', settings: {} }

export function wordsOfKind(kind: string): KindWords {
  return kind in kindWords ? kindWords[kind] : none
}
