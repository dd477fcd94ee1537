/** The words on a host's wall; loaded with it. */
import { formatCount } from './format'

export const wallWords = {
  stopped: (n: number) => formatCount(n),
  stoppedTitle: (n: number) => `The firewall has stopped ${formatCount(n)} connections here.`,
}
