/** The shape of a design's note. Words between backticks are keywords of a program. */

export interface DesignNote {
  /** What the design is, in a paragraph. */
  summary: string
  /** In the order of the exercise's eight questions. */
  answers: string[]
  /** What the document leaves open and was decided here. */
  decisions: string[]
}
