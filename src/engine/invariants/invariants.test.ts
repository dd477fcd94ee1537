// Every law holds in a sound run, and each is shown to notice a violation.
import { describe, expect, it } from 'vitest'
import { CONNECTED, FREE, IN_CLEAR, INSIDE, LOST, OUT, SEALED, SHAKES } from '../network/calls'
import type { Call } from '../network/calls'
import { DROPPED } from '../network/links'
import { UNDER_WAY } from '../network/messages'
import { Application } from '../services/application/application'
import { Haproxy } from '../services/haproxy/haproxy'
import { requestLogAt } from '../services/haproxy/log/read-logs'
import { Mysql } from '../services/mysql/mysql'
import { Nginx } from '../services/nginx/nginx'
import { Users } from '../services/users/users'
import { Simulation } from '../simulation'
import { DEAD, OFF } from '../network/port'
import {
  busyFarm,
  busyGroup,
  busySite,
  cookieFarm,
  crowdedFarm,
  darkFarm,
  dividedFarm,
  filteredFarm,
  keptFarm,
  limitedFarm,
  managedSite,
  miscountBackend,
  semiSyncSite,
  swapBackends,
  traffic,
  watchedSite,
} from '../testing/busy-sites'
import { farm, identical, onHost } from '../testing/designs'
import { booksOf, failoverOf, find } from '../testing/find'
import { privacyOf } from '../testing/privacy'
import { advanceChecked } from './advance-checked'
import { Memory } from './invariant'
import { invariants } from './registry'

function letIn({ world: { calls, links } }: Simulation): void {
  const denied = calls.all.find((call) => call.stage === LOST && links.gate[call.link] === DROPPED)
  if (denied === undefined) throw new Error('Nothing has been dropped.')
  denied.stage = INSIDE
  denied.flags |= CONNECTED
  denied.enteredUs = Infinity
}
const secureFarm = () =>
  new Simulation({ ...farm(identical(2, { workUs: 50_000 })), https: {}, ears: ['users->haproxy'], traffic })

/** HTTPS, behind a filter that knows one of the two ports. */
const walledFarm = (port: number) => () => {
  const farmed = onHost(farm(identical(2, { workUs: 50_000 })), 'haproxy')
  const rules = [{ source: 'any', destination: 'any', port, action: 'accept' } as const]
  const hosts = farmed.hosts.map((host) => ({ ...host, rules }))
  return new Simulation({ ...farmed, hosts, https: {}, firewall: true, traffic })
}

/** The first that was dropped, and is or is not encrypted, has got past the filter. */
function passes({ world: { calls } }: Simulation, sealed: boolean): Call {
  const dropped = calls.all.find(({ flags, stage }) => stage === LOST && ((flags & SEALED) !== 0) === sealed)
  if (dropped === undefined) throw new Error('Nothing has been dropped.')
  return dropped
}

type Sabotage = [name: string, law: string, start: () => Simulation, damage: (simulation: Simulation) => void]

const sabotage: Sabotage[] = [
  [
    'a request that has come in where a rule drops it',
    'nothing passes a rule that denies it, except what was established',
    filteredFarm,
    letIn,
  ],
  [
    'a filter that acts while it is off',
    'nothing passes a rule that denies it, except what was established',
    filteredFarm,
    ({ world: { beside } }) => {
      if (beside !== null) beside.firewall.on = false
    },
  ],
  [
    'a handshake that has begun where a rule drops it',
    'nothing passes a rule that denies it, except what was established',
    walledFarm(80),
    (simulation) => {
      const call = passes(simulation, true)
      call.flags &= ~SHAKES
      call.stage = OUT
    },
  ],
  [
    'clear text at port 80 where only port 443 is open',
    'nothing passes a rule that denies it, except what was established',
    walledFarm(443),
    (simulation) => {
      const call = passes(simulation, false)
      expect(call.flags & IN_CLEAR).toBe(IN_CLEAR)
      call.flags |= CONNECTED
      call.stage = INSIDE
      call.enteredUs = Infinity
    },
  ],
  ['the clock turned back', 'time goes forward', busySite, ({ world }) => (world.queue.nowUs -= 1e6)],
  ['an event uncounted', 'time goes forward', busySite, ({ world }) => (world.queue.handled -= 1)],
  [
    'a request sent and not counted',
    'every request ends exactly once',
    busySite,
    (simulation) => find(simulation, Users).sent++,
  ],
  [
    'a process that runs without power',
    'a machine without power is silent',
    darkFarm,
    ({ world }) => (world.services[2].port.trouble = OFF),
  ],
  [
    'a refusal by a host without power',
    'a machine without power is silent',
    darkFarm,
    ({ world }) => world.services[2].port.refused++,
  ],
  [
    'a host that is half without power',
    'a machine without power is silent',
    darkFarm,
    ({ world }) => (world.services[3].port.trouble = DEAD),
  ],
  [
    'a caller that lost its power and waits on',
    'a machine without power is silent',
    busySite,
    (simulation) => (find(simulation, Nginx).port.trouble = DEAD | OFF),
  ],
  [
    'a request balanced to a drained server',
    'a server that was set aside is given no request, and cookies are followed',
    cookieFarm,
    (simulation) => find(simulation, Haproxy).counters.lbtot[1]++,
  ],
  [
    'a request away from the server of its cookie',
    'a server that was set aside is given no request, and cookies are followed',
    cookieFarm,
    forgetCookie,
  ],
  ['a request ended and still there', 'every request ends exactly once', busySite, endWithoutFreeing],
  [
    'a call vanished from a service',
    'flow is conserved at each service',
    busySite,
    (simulation) => find(simulation, Application).port.inside--,
  ],
  [
    'an answer counted twice',
    'flow is conserved at each service',
    busySite,
    (simulation) => find(simulation, Mysql).port.answered++,
  ],
  [
    'a connection lost count of',
    'limits are kept',
    busyFarm,
    (simulation) => find(simulation, Haproxy).backend.current[0]--,
  ],
  [
    'a place in a queue lost count of',
    'queues are served',
    busyFarm,
    (simulation) => find(simulation, Haproxy).backend.queued[1]++,
  ],
  [
    'a request that waits beside a free slot',
    'queues are served',
    crowdedFarm,
    ({ world }) => {
      for (const service of world.services) if (service instanceof Haproxy) service.backend.maxconn.fill(50)
    },
  ],
  ['a request at a server of another backend', 'a request is in one backend', dividedFarm, swapBackends],
  ['a request in a backend lost count of', 'a request is in one backend', dividedFarm, miscountBackend],
  [
    'a connection of a client lost count of',
    'clients are accepted up to maxconn',
    limitedFarm,
    (simulation) => {
      const { frontend } = find(simulation, Haproxy).clients
      if (frontend !== null) frontend.open++
    },
  ],
  ['an idle connection lost', 'kept connections are true', keptFarm, ({ world }) => world.kept?.clients.clear()],
  ['one to the dead', 'kept connections are true', keptFarm, ({ world }) => (world.services[2].port.trouble = DEAD)],
  [
    'a client that the kernel holds beside a free connection',
    'clients are accepted up to maxconn',
    limitedFarm,
    (simulation) => find(simulation, Haproxy).settings.set('maxconn', 100),
  ],
  ['a worker lost count of', 'limits are kept', busySite, (simulation) => find(simulation, Application).pool.busy++],
  ['a write shown before it came', 'replicas follow their source', busySite, showTooEarly],
  [
    'a row that was never logged',
    'replicas follow their source',
    busySite,
    (simulation) => find(simulation, Mysql).data.executed.add(0, 9),
  ],
  [
    'a write answered before a replica had it',
    'an acknowledged write is on its replicas',
    semiSyncSite,
    promiseTooEarly,
  ],
  [
    'a write on the primary that is called lost',
    'a write is lost once, and only while nobody who is written to has it',
    busySite,
    ({ world }) => world.ledger.lostWrites.add([{ write: 1, request: 1 }]),
  ],
  [
    'an acknowledged write that vanished',
    'a write is lost once, and only while nobody who is written to has it',
    busySite,
    (simulation) => {
      const { data } = find(simulation, Mysql)
      data.rows.copy(data.rows.minus(simulation.world.ledger.lostWrites.told))
    },
  ],
  [
    'a primary without applications',
    'a write is lost once, and only while nobody who is written to has it',
    busySite,
    (simulation) => (find(simulation, Mysql).leadership.leads = false),
  ],
  ['a request given to a server that is DOWN', 'a DOWN server is given no request', busyFarm, giveToDownServer],
  [
    'a request passed to an unavailable server',
    'an unavailable server of an upstream group is given no request',
    busyGroup,
    (simulation) => {
      const { upstream } = find(simulation, Nginx)
      if (upstream !== null) upstream.requests[0]++
    },
  ],
  [
    'a report that nobody sent',
    'the operations view knows only what the collector has received',
    watchedSite,
    (simulation) => booksOf(simulation).books[0].latest[2]++,
  ],
  [
    'a report of before that nobody sent',
    'the operations view knows only what the collector has received',
    watchedSite,
    (simulation) => booksOf(simulation).books[0].previous[2]++,
  ],
  [
    'a failover soon after another one',
    'a manager begins no failover within the recovery block, and promotes the replica that has received most',
    managedSite,
    (simulation) => failoverOf(simulation).beganUs++,
  ],
  [
    'a replica promoted that has received less',
    'a manager begins no failover within the recovery block, and promotes the replica that has received most',
    managedSite,
    (simulation) => {
      const { received } = Object.assign(failoverOf(simulation), { stage: 3, chosen: 0 })
      received.set([1, 2])
    },
  ],
  ['a live call miscounted', 'calls are linked', busySite, ({ world }) => world.calls.live++],
  [
    'a child that forgot its parent',
    'calls are linked',
    busySite,
    ({ world }) => world.calls.all.forEach((call) => (call.parent = null)),
  ],
  [
    'a request in the log of another balancer',
    'each balancer keeps its own book',
    busyFarm,
    (simulation) => {
      const { requestLog } = find(simulation, Haproxy).account
      const departure = { ...requestLogAt(requestLog, requestLog.total - 1), beganUs: 0 }
      for (let i = 0; i < 100; i++) requestLog.add(simulation.world.calls.take(), departure)
    },
  ],
  [
    'an answer counted for another balancer',
    'each balancer keeps its own book',
    busyFarm,
    (simulation) => simulation.world.ledger.metrics.answeredBy(find(simulation, Haproxy).index)[0]++,
  ],
  [
    'a call on a link that drops it',
    'nothing travels on a link that drops it',
    busySite,
    (simulation) => {
      dropWhere(simulation, () => simulation.world.calls.all.find(({ stage }) => stage === OUT)?.link)
    },
  ],
  [
    'a message on a link that drops it',
    'nothing travels on a link that drops it',
    busySite,
    (simulation) => {
      dropWhere(simulation, () => simulation.world.post.pool.all.find(({ stage }) => stage === UNDER_WAY)?.link)
    },
  ],
  [
    'a message that no channel holds',
    'nothing travels on a link that drops it',
    busySite,
    ({ world: { post } }) => (post.pool.take().stage = UNDER_WAY),
  ],
  ['an eavesdropper that reads what is encrypted', 'nothing encrypted is read', secureFarm, readSealed],
  [
    'more read than heard',
    'nothing encrypted is read',
    secureFarm,
    (simulation) => {
      const { ears } = privacyOf(simulation)
      ears.read[0] = ears.heard[0] + 1
    },
  ],
  ['a request over an expired certificate', 'bad certificates fail', secureFarm, expireTooLate],
]

function sealedCall({ world }: Simulation): Call | undefined {
  return world.calls.all.find(({ flags }) => (flags & SEALED) !== 0 && (flags & CONNECTED) !== 0)
}

function readSealed(simulation: Simulation): void {
  const call = sealedCall(simulation)
  if (call === undefined) return
  const { flags } = call
  call.flags &= ~SEALED
  privacyOf(simulation).ears.request(call)
  call.flags = flags
}

/** The certificate turns out to have expired before the connection of this very instant. */
function expireTooLate(simulation: Simulation): void {
  while (sealedCall(simulation)?.enteredUs !== simulation.nowUs) simulation.stepEvent(Infinity)
  privacyOf(simulation).tls.shown[1] = { names: ['www.foobar.com'], notBeforeUs: -2, notAfterUs: -1, issuer: 'trusted' }
}

/** Runs until something is in transit, and changes its link without telling anyone. */
function dropWhere(simulation: Simulation, linkOf: () => number | undefined): void {
  for (let event = 0; event < 1000; event++) {
    const link = linkOf()
    if (link !== undefined) simulation.world.links.verdict[link] = DROPPED
    if (link !== undefined) return
    simulation.stepEvent(Infinity)
  }
}

function endWithoutFreeing({ world }: Simulation): void {
  const live = world.calls.all.find(({ service, stage }) => service === 0 && stage !== FREE)
  if (live !== undefined) world.ledger.ended(live, 200, 0)
}

function showTooEarly(simulation: Simulation): void {
  const replica = simulation.world.services.find((service) => service instanceof Mysql && service.replica !== null)
  if (replica instanceof Mysql && replica.replica) replica.replica.applied = replica.replica.received + 1
}

function promiseTooEarly(simulation: Simulation): void {
  const source = find(simulation, Mysql)
  source.semiSync.promised = source.binlog.end + 1
}

function giveToDownServer(simulation: Simulation): void {
  const { counters, health } = find(simulation, Haproxy)
  for (let i = 0; i < 3; i++) health.record(0, false)
  counters.lbtot[0]++
}

/** Runs, checked all the way, until every stage is occupied. */
function midway(start: () => Simulation, memory: Memory): Simulation {
  const simulation = start()
  do advanceChecked(simulation, simulation.nowUs + 5000, memory)
  while (simulation.nowUs < 2e6 || simulation.world.calls.live < 3)
  return simulation
}

function forgetCookie({ world: { calls } }: Simulation): void {
  for (const call of calls.all) call.cookie = 0
}

/** Played once for all laws, which only look. */
const sound = [busySite, busyFarm, busyGroup, secureFarm, walledFarm(80), walledFarm(443)].map((start) =>
  midway(start, new Memory()),
)

describe.each(invariants.map((invariant) => [invariant.name, invariant] as const))('the law that %s', (name, law) => {
  it('holds in a sound run, from any moment on', () => {
    for (const simulation of sound) expect(law.check(simulation, new Memory())).toBeNull()
  })

  it.each(sabotage.filter(([, of]) => of === name))('notices %s', (_, __, start, damage) => {
    const memory = new Memory()
    const simulation = midway(start, memory)
    damage(simulation)
    expect(law.check(simulation, memory)).toMatch(/\.$/)
  })

  it('has been tried', () => {
    expect(sabotage.some(([, of]) => of === name)).toBe(true)
  })
})
