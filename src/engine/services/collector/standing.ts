/** One collector can stand beside every site; agents find their own way to it. */
import type { Standing } from '../../beside/standing'

export const collectorStanding: Standing = {
  usual: () => [{ kind: 'collector', id: 'collector', label: 'Collector', host: null }],
  ways: () => [],
}
