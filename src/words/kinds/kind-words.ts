/** The words of a kind of service, by the keywords that its view and its settings use. */
import type { Fact } from '../../engine'

export interface KindWords {
  /** What it is, in a sentence; where its roles differ, by role. */
  what: string | Partial<Record<string, string>>
  /** The names of its roles; one that is not here is shown by its keyword. */
  roles?: Partial<Record<string, string>>
  /** What is wrong with it. */
  trouble?: Partial<Record<string, string>>
  /** Its facts under a heading; one that is not here is shown by its keyword, as in a configuration. */
  facts?: { heading: string; terms: Partial<Record<string, string>> }
  /** Facts mentioned beside its state while it is up; '' for a value not worth mentioning. */
  beside?: Partial<Record<string, (value: Fact['value']) => string>>
  /** The name for the requests it received, where that is not the word. */
  received?: string
  /** What each setting means, with its default and where that is written. */
  settings: Partial<Record<string, string>>
  /** Settings under headings, in teaching order; the others follow without one. */
  groups?: readonly { heading: string; keywords: readonly string[] }[]
}
