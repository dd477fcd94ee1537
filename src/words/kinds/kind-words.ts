/** What the words of a kind of service say, under the keywords that its view and its settings use. */
import type { Fact } from '../../engine'

export interface KindWords {
  /** What it is, in a sentence; where its roles differ, by role. */
  what: string | Partial<Record<string, string>>
  /** What its roles are called; one that is not here goes by its keyword. */
  roles?: Partial<Record<string, string>>
  /** What is wrong with it. */
  trouble?: Partial<Record<string, string>>
  /** Its facts under a heading; one that is not here goes by its keyword, as in a configuration. */
  facts?: { heading: string; terms: Partial<Record<string, string>> }
  /** Facts that are said beside its state while it is up; of a value that is not worth it, ''. */
  beside?: Partial<Record<string, (value: Fact['value']) => string>>
  /** The requests that came to it, where that is not the word. */
  received?: string
  /** What each setting means, with its default and where that is written. */
  settings: Partial<Record<string, string>>
  /** Settings under headings, in the order in which a teacher comes to them; the others follow without one. */
  groups?: readonly { heading: string; keywords: readonly string[] }[]
}
