/** The laws there are: one line each. */
import { booksAreApart } from './books-are-apart'
import { callsAreLinked } from './calls-are-linked'
import { downServersRest } from './down-servers-rest'
import { flowIsConserved } from './flow-is-conserved'
import type { Invariant } from './invariant'
import { limitsAreKept } from './limits-are-kept'
import { lossesAreTrue } from './losses-are-true'
import { promisesAreKept } from './promises-are-kept'
import { queuesAreServed } from './queues-are-served'
import { replicasFollow } from './replicas-follow'
import { requestsEndOnce } from './requests-end-once'
import { statesAreKept } from './states-are-kept'
import { theWireIsAsked } from './the-wire-is-asked'
import { timeGoesForward } from './time-goes-forward'
import { unavailablePeersRest } from './unavailable-peers-rest'

export const invariants: readonly Invariant[] = [
  timeGoesForward,
  requestsEndOnce,
  flowIsConserved,
  limitsAreKept,
  queuesAreServed,
  replicasFollow,
  promisesAreKept,
  lossesAreTrue,
  downServersRest,
  statesAreKept,
  unavailablePeersRest,
  callsAreLinked,
  theWireIsAsked,
  booksAreApart,
]
