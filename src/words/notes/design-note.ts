/** The shape of a design's note. Words between backticks are keywords of a program. */

export interface DesignNote {
  /** What the design is, in one line of the menu. */
  line: string
  /** The same in a paragraph. */
  summary: string
  /** In the order of the exercise's eight questions. */
  answers: string[]
  /** What the document leaves open and was decided here. */
  decisions: string[]
}
