/** The format of a design's note. Words between backticks are a program's keywords. */

/** The document in which a design was published; it is not part of the project. */
export interface Source {
  /** The document's number in the collection that the designs come from. */
  number: string
  /** As written there and in its order, without numbers and colons. */
  headings: readonly string[]
}

/** What the author says, in our own words. */
export interface AuthorSays<Heading extends string = string> {
  /** Continues after "The author". */
  author: string
  /** The heading of the section that supports it. */
  under: Heading
}

/** A text is either our own, and then mentions no author (a test checks), or sentences of both. */
export type Told<Heading extends string = string> = string | readonly (string | AuthorSays<Heading>)[]

export interface DesignNote {
  /** False for a design of our own: nobody else says anything about it. */
  published: boolean
  /** What the design is, in a paragraph. */
  summary: string
  /** What a run needs to know and was decided here. */
  decisions: string[]
}
