/** The words of a kind of service in the right panel, by the keywords that its settings use. */

export interface KindWords {
  /** What it is, in a sentence; where its roles differ, by role. */
  what: string | Partial<Record<string, string>>
  /** The name for the requests it received, where that is not the word; null: nobody asks it anything. */
  received?: string | null
  /** What each setting means, with its default and where that is written. */
  settings: Partial<Record<string, string>>
  /** Settings under headings, in teaching order; the others follow without one. */
  groups?: readonly { heading: string; keywords: readonly string[] }[]
}
