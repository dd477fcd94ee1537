/** What each design's author answered on the whiteboard, in our own words, and what had to be decided to run it. */
import { classicThree } from './notes/classic-three'
import type { DesignNote } from './notes/design-note'
import { firstAlive } from './notes/first-alive'
import { fourthServer } from './notes/fourth-server'
import { leastConnections } from './notes/least-connections'
import { readWriteSplit } from './notes/read-write-split'

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

/** By the id of the design. */
const designs: Partial<Record<string, DesignNote>> = {
  'first-alive': firstAlive,
  'fourth-server': fourthServer,
  'read-write-split': readWriteSplit,
  'classic-three': classicThree,
  'least-connections': leastConnections,
}

export const notes = { questions, designs }
