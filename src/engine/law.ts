/** How long a piece of work takes: the laws that a design may name. Times are microseconds. */

/** One of the exponential laws between which a hyperexponential one chooses. */
export interface LawBranch {
  /** Greater than 0; those of a law add up to one. */
  probability: number
  meanUs: number
}

/** How long a piece of work takes; drawn from the service's own random stream. */
export type Law =
  | { law: 'constant'; meanUs: number }
  | { law: 'uniform'; minUs: number; maxUs: number }
  | { law: 'exponential'; meanUs: number }
  | { law: 'erlang'; k: number; meanUs: number }
  | { law: 'hyperexponential'; branches: LawBranch[] }
  /** `cv` is the coefficient of variation: deviation divided by mean. */
  | { law: 'lognormal'; meanUs: number; cv: number }
