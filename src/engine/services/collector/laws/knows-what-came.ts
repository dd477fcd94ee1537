/** The law of the operations view: what the collector has of a host is a report that was on its way to it, and nothing else. */
import type { Invariant } from '../../../invariants/invariant'
import { Agent } from '../../agent/agent'
import { Collector } from '../collector'

/** What is remembered of a host: that it was looked at, and the two reports that the collector had. */
const SEEN = 0
const LATEST = 1
const PREVIOUS = 2
const FIELDS = 3
/** The sum of no report. */
const NOTHING = 0

export const knowsWhatCame: Invariant = {
  name: 'the operations view knows only what the collector has received',

  check({ world: { beside } }, memory) {
    if (beside === null) return null
    const { annex } = beside
    const [collector] = annex.parts.filter((part) => part instanceof Collector)
    const agents = annex.parts.filter((part) => part instanceof Agent)
    if (annex.present.length === 0 || !(collector instanceof Collector)) return null
    const messages = memory.of(`${this.name}: messages`, annex.post.pool.all.length)
    const known = memory.of(this.name, agents.length * FIELDS)
    for (const [place, agent] of agents.entries()) {
      const book = collector.books[place]
      const at = place * FIELDS
      const [latest, previous] = [sumOf(book.latest), sumOf(book.previous)]
      const came = known[at + SEEN] === 1 && latest !== NOTHING && latest !== known[at + LATEST]
      if (came && !messages.includes(latest)) return `The collector knows of ${book.host} what never came.`
      // A frozen collector that goes on receives several at once.
      const kept = came ? [known[at + LATEST], ...messages] : [known[at + PREVIOUS]]
      if (known[at + SEEN] === 1 && previous !== NOTHING && !kept.includes(previous))
        return `The collector remembers of ${book.host} what it never knew.`
      known.set([1, latest, previous], at)
      for (const message of agent.underWay) messages[message.index] = sumOf(agent.payloads.of(message))
    }
    return null
  },
}

/** A number that is another for another report, and 0 for none. */
function sumOf(row: Float64Array): number {
  let sum = NOTHING
  for (let i = 0; i < row.length; i++) sum += row[i] * (i + 1)
  return sum
}
