/** The words of the failover manager. */
import type { KindWords } from './kind-words'

export const manager: KindWords = {
  what: 'Probes the databases, and promotes a replica by itself when the primary is dead. It stands outside the site, knows only what it was answered, and can die like anything else.',
  received: null,
  settings: {
    'probe interval': 'How often it asks each database. Default: 5 s, as orchestrator’s InstancePollSeconds.',
    'failed probes': 'How many probes of a primary must fail in a row. Default: 3, as MHA has it.',
    'apply first':
      'The new primary applies all that it has received before it is promoted; otherwise that is discarded. Default: off.',
    'recovery block':
      'How long after a failover no other one begins. Default: 3600 s, orchestrator’s RecoveryPeriodBlockSeconds.',
  },
}
