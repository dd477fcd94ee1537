/** One collector can stand beside every site; agents find their own way to it. */
import type { Beside } from '../../annex/beside'

export const collectorBeside: Beside = {
  usual: () => [{ kind: 'collector', id: 'collector', label: 'Collector', host: null }],
  ways: () => [],
}
