/** What a person is told about the page as a whole, or about what was wrong with its address. */

/** The parameters of the address besides design, pace and seed. */
export type ParameterName = 'speed' | 'paused' | 'embed' | 'controls' | 'theme' | 'panels' | 'lesson' | 'scene'

type About =
  | 'damaged'
  | 'forgetful'
  | 'noCanvas'
  | 'stopped'
  | 'tooLong'
  | 'gone'
  | 'newer'
  | 'design'
  | 'seed'
  | 'profile'

/** Of the page as a whole, or of a parameter and the value that it had. */
export interface Notice {
  about: About | ParameterName
  value: string
}
