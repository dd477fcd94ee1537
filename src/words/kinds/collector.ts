/** The words of the collector. */
import type { KindWords } from './kind-words'

export const collector: KindWords = {
  what: 'Keeps what the agents report, and evaluates alerts. It stands outside the site, knows only what it has received, and can die like anything else.',
  received: null,
  settings: {
    evaluation_interval: 'How often it evaluates the alerts. Our choice: 1 s; Prometheus’s default is a minute.',
  },
}
