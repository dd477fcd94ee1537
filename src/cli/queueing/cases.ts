/** The fifteen cases of queueing theory that the engine must reproduce; what theory says of each is in docs/model/queues-and-theory.md. */
import type { Law } from '../../engine'
import type { QueueingCase } from './case'
import {
  closed,
  impatient,
  jackson,
  leastConnections,
  mg1,
  mm1,
  mmc,
  mmck,
  roundRobin,
  steadyArrivals,
  tandem,
} from './case-designs'

const SECOND_US = 1e6
const constant: Law = { law: 'constant', meanUs: SECOND_US }
const erlang2: Law = { law: 'erlang', k: 2, meanUs: SECOND_US }
const hyperexponential: Law = {
  law: 'hyperexponential',
  branches: [
    { probability: 0.9, meanUs: 0.5 * SECOND_US },
    { probability: 0.1, meanUs: 5.5 * SECOND_US },
  ],
}

export const queueingCases: readonly QueueingCase[] = [
  mm1(0.8, 1),
  mm1(0.5, 1),
  mmc('mmc-2-1.6', 1.6, 1, 2),
  mmc('mmc-12-200rps', 200, 20, 12),
  mg1('md1-0.8', 'M/D/1: constant work', 0.8, constant, [1, 1, 1]),
  mg1('mE2_1-0.7', 'M/E2/1: Erlang work', 0.7, erlang2, [1, 1.5, 3]),
  mg1('mH2_1-0.6', 'M/H2/1: hyperexponential work', 0.6, hyperexponential, [1, 6.5, 100.5]),
  roundRobin('rr2-1.6', 0.8, 1, 2),
  steadyArrivals('dm1-0.8', 0.8, 1),
  leastConnections('jsq2-1.6', 1.6, 1),
  mmck('mm1k-0.9-5', 0.9, 1, 1, 5),
  tandem('tandem-3', 0.7, [1, 1.5, 0.9]),
  jackson('jackson-lb-web-db', 200, [
    { visits: 1, mu: 2000, c: 1 },
    { visits: 1, mu: 50, c: 6 },
    { visits: 1.5, mu: 100, c: 4 },
  ]),
  impatient('timeout-mm1d-0.9-5', 0.9, 1, 5),
  closed('closed-20', 20, 10, 1, 2),
]
