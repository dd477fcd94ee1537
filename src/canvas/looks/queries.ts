/** What an application sends to a database, as it is set now: its reads, its writes, both, or nothing. */
import { isOfKind } from '../../engine'
import type { ServiceView } from '../../engine'
import { en } from '../../words/en'

/** A line of words for each; `to` is the database's id. */
export function queriesTo(view: ServiceView | undefined, to: string): string {
  if (!isOfKind(view, 'application')) return ''
  const { reads, writes } = en.canvas.queries
  return [...(view.readsFrom.includes(to) ? [reads] : []), ...(view.writesTo === to ? [writes] : [])].join('\n')
}
