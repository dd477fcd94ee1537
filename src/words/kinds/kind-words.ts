/** What the right panel says of a kind of service, beside its state: under the keywords that its settings use. */

export interface KindWords {
  /** What it is, in a sentence; where its roles differ, by role. */
  what: string | Partial<Record<string, string>>
  /** The requests that came to it, where that is not the word. */
  received?: string
  /** What each setting means, with its default and where that is written. */
  settings: Partial<Record<string, string>>
  /** Settings under headings, in the order in which a teacher comes to them; the others follow without one. */
  groups?: readonly { heading: string; keywords: readonly string[] }[]
}
