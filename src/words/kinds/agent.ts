/** The words of agents. */
import type { KindWords } from './kind-words'

export const agent: KindWords = {
  what: 'A process that asks the programs on its host for their numbers and reports them to the collector. It dies with its host.',
  received: null,
  settings: {
    interval: 'How often it asks and reports. Our choice: 10 s; Prometheus asks every minute by default.',
    timeout: 'How long it waits for a program that does not answer. Our choice: 3 s; Prometheus’s default is 10 s.',
  },
}
