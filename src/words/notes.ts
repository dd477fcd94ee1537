/** What all design notes share: the exercise's questions. */

/** The eight questions of the exercise "a distributed web infrastructure". */
const questions = [
  'Why each element was added',
  'Which algorithm, and how it works',
  'Active-Active or Active-Passive',
  'How a Primary-Replica cluster works',
  'Primary or replica, for the application',
  'Where the SPOFs are',
  'No firewall, no HTTPS',
  'No monitoring',
]

/** The place of the question where the single points of failure are. */
export const SPOFS = 5

export const notes = {
  questions,
  published: 'A published answer to the exercise',
}
