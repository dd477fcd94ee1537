/** The note of each design: the exercise's questions answered, what its author says of them, what was decided to run it. */
import { classicThree } from './classic-three'
import type { DesignNote } from './design-note'
import { firstAlive } from './first-alive'
import { fourthServer } from './fourth-server'
import { leastConnections } from './least-connections'
import { readWriteSplit } from './read-write-split'

/** By the id of the design. */
export const designNotes: Partial<Record<string, DesignNote>> = {
  'first-alive': firstAlive,
  'fourth-server': fourthServer,
  'read-write-split': readWriteSplit,
  'classic-three': classicThree,
  'least-connections': leastConnections,
}
