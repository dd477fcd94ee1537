/** Registers the cache: a line in each registry that every kind is in; it has no look and no panel of its own. */
import { addPartKind } from '../../../designs/kinds/registry'
import { madeBy, serviceKinds } from '../../../engine/services/registry'
import type { KindWords } from '../../../words/kinds/kind-words'
import { kindWords } from '../../../words/kinds/registry'
import { stateWords } from '../../../words/kinds/state-words'
import type { StateWords } from '../../../words/kinds/state-words'
import { Cache } from './cache'
import { cachePart } from './cache-design'

const words: KindWords = {
  what: 'It keeps finished pages and gives them out again.',
  settings: { megabytes: 'How much it keeps. Our choice: 64.' },
}

const ofState: StateWords = {
  roles: { volatile: 'in memory' },
  trouble: { cold: 'has nothing yet' },
  facts: { heading: 'Kept pages', terms: { hits: 'given out' } },
}

export function registerCache(): void {
  serviceKinds.cache = madeBy(Cache)
  addPartKind('cache', cachePart)
  kindWords.cache = words
  stateWords.cache = ofState
}
