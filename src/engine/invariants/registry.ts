/** The laws there are: one line each. */
import { backendsAreApart } from '../services/haproxy/laws/backends-are-apart'
import { badCertificatesFail } from '../services/users/laws/bad-certificates-fail'
import { booksAreApart } from './books-are-apart'
import { callsAreLinked } from './calls-are-linked'
import { clientsAreAccepted } from '../services/haproxy/laws/clients-are-accepted'
import { connectionsAreKept } from '../services/haproxy/laws/connections-are-kept'
import { downServersRest } from '../services/haproxy/laws/down-servers-rest'
import { failsOverRarely } from '../services/failover-manager/laws/fails-over-rarely'
import { filtersDecide } from './filters-decide'
import { flowIsConserved } from './flow-is-conserved'
import type { Invariant } from './invariant'
import { knowsWhatCame } from '../services/collector/laws/knows-what-came'
import { limitsAreKept } from './limits-are-kept'
import { lossesAreTrue } from '../services/mysql/laws/losses-are-true'
import { offIsSilent } from './off-is-silent'
import { promisesAreKept } from '../services/mysql/laws/promises-are-kept'
import { queuesAreServed } from '../services/haproxy/laws/queues-are-served'
import { replicasFollow } from '../services/mysql/laws/replicas-follow'
import { requestsEndOnce } from '../services/users/laws/requests-end-once'
import { sealedIsUnread } from './sealed-is-unread'
import { statesAreKept } from '../services/haproxy/laws/states-are-kept'
import { theWireDecides } from './the-wire-decides'
import { timeGoesForward } from './time-goes-forward'
import { unavailablePeersRest } from '../services/nginx/laws/unavailable-peers-rest'

export const invariants: readonly Invariant[] = [
  timeGoesForward,
  requestsEndOnce,
  flowIsConserved,
  limitsAreKept,
  queuesAreServed,
  backendsAreApart,
  clientsAreAccepted,
  connectionsAreKept,
  replicasFollow,
  promisesAreKept,
  lossesAreTrue,
  downServersRest,
  statesAreKept,
  unavailablePeersRest,
  callsAreLinked,
  theWireDecides,
  offIsSilent,
  filtersDecide,
  knowsWhatCame,
  failsOverRarely,
  booksAreApart,
  sealedIsUnread,
  badCertificatesFail,
]
