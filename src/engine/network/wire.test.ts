// Whatever travels asks the wire one question: a verdict alone lets it pass or drops it; a gate decides about new connections.
import { describe, expect, it } from 'vitest'
import { setCable } from '../faults/cable'
import { everySecond, farm, identical, link, site } from '../testing/designs'
import type { Running } from '../testing/run'
import { run, tookMs } from '../testing/run'
import { DROPPED, OPEN } from './links'
import type { Verdict } from './links'
import { ACKNOWLEDGEMENT, CHECK, PROBE, purposes } from './messages'

const SECOND = 1e6
const MS = 1000

/** The link's verdict from now on; nothing else is done to anything. */
function judge(running: Running, id: string, verdict: Verdict): Running {
  const { world } = running.simulation
  setCable(world, world.links.indexOf(id), verdict === OPEN)
  return running
}

interface Traveller {
  name: string
  /** The link that it takes, and a run in which it has passed once. */
  over: string
  start: () => Running
  /** What becomes of it under each verdict. */
  tell: (running: Running) => unknown
  told: Record<'open' | 'dropped', unknown>
}

const users = { connectTimeoutUs: 2 * SECOND, timeoutUs: 5 * SECOND }
const replication = (own = {}) => site({ primary: { semiSyncSource: true, semiSyncTimeoutUs: SECOND }, replica: own })

const travellers: Traveller[] = [
  {
    name: 'a call',
    over: 'users->nginx',
    start: () => run(site({ users })).send().for('1s'),
    tell: (running) => [running.send().for('10s').last.cause, tookMs(running.last)],
    told: { open: ['ok', 1.2], dropped: ['gave-up', 2000] },
  },
  {
    name: 'a check',
    over: 'haproxy->s1',
    start: () => run(farm(identical(2), { check: everySecond })).for('5s'),
    tell: (running) => [running.for('10s').haproxy.checker.lastStatus(0), running.haproxy.health.isUp(0)],
    told: { open: ['L4OK', true], dropped: ['L4TOUT', false] },
  },
  {
    name: 'replication',
    over: 'primary->replica',
    start: () =>
      run(replication({ netTimeoutUs: 60 * SECOND }))
        .send('write')
        .for('1s'),
    tell: (running) => {
      const { replica } = running.send('write').for('500ms').mysql('replica')
      return [replica?.io, replica?.received]
    },
    told: { open: ['Yes', 2], dropped: ['Yes', 1] },
  },
  {
    name: 'an acknowledgement',
    over: 'primary->replica',
    start: () => run(replication()).send('write').for('1s'),
    tell: (running) => [
      running.send('write').for('3s').last.cause,
      running.mysql('primary').semiSync.acknowledgedWrites,
    ],
    told: { open: ['ok', 2], dropped: ['ok', 1] },
  },
]

/** Bare messages, straight from the post: whether a connection would be accepted, or an acknowledgement of nothing. */
for (const purpose of [PROBE, CHECK, ACKNOWLEDGEMENT]) {
  const asks = purpose !== ACKNOWLEDGEMENT
  travellers.push({
    name: `a message: ${purposes[purpose]}`,
    over: 'haproxy->s1',
    start: () => run(farm(identical(1), { check: { ...everySecond, interUs: 60 * SECOND } })).for('1s'),
    tell: (running) => {
      const { post, services, links } = running.simulation.world
      const heard: unknown[] = []
      for (const service of services) {
        service.heard = (message) => {
          heard.push([service.part.id, message.value])
          if (!message.answered && asks) post.answer(message, 200)
        }
      }
      const way = { from: 1, to: 2, link: links.indexOf('haproxy->s1'), spanUs: MS }
      post.send(0, purpose, way, 0)
      running.for('1s')
      return heard
    },
    told: {
      open:
        purpose === PROBE
          ? [['haproxy', 0]]
          : asks
            ? [
                ['s1', 0],
                ['haproxy', 200],
              ]
            : [['s1', 0]],
      dropped: [],
    },
  })
}

describe.each(travellers)('$name', ({ over, start, tell, told }) => {
  it('passes an open link', () => {
    expect(tell(start())).toEqual(told.open)
    expect(tell(judge(judge(start(), over, DROPPED), over, OPEN))).toEqual(told.open)
  })

  it('is dropped by the verdict alone', () => {
    expect(tell(judge(start(), over, DROPPED))).toEqual(told.dropped)
  })

  it('is dropped after going back to a snapshot of then', () => {
    const restored = start()
    restored.simulation.restore(judge(start(), over, DROPPED).simulation.snapshot())
    expect(tell(restored)).toEqual(told.dropped)
  })
})

describe('a verdict', () => {
  it('meets what is on its way when it changes', () => {
    const far = site({ users })
    const slow = { ...far, links: far.links.map((each) => ({ ...each, latencyUs: 0.5 * SECOND })) }
    const running = run(slow).send().for('100ms')
    expect(judge(running, 'users->nginx', DROPPED).for('10s').last.cause).toBe('gave-up')
  })

  it('on a link that nothing takes costs no event', () => {
    const handled = ([OPEN, DROPPED] as const).map((verdict) => {
      const running = judge(run(site({ users })), 'users->application', verdict)
      return running.send('read').for('3s').simulation.handled
    })
    expect(new Set(handled).size).toBe(1)
  })
})

describe('a link', () => {
  it('says the port that it leads to, and whether who stands on the way can read what passes', () => {
    const design = site()
    const web = { ...link('users', 'nginx'), tls: true }
    const database = { ...link('application', 'primary'), tls: true }
    const others = design.links.filter(({ id }) => id !== web.id && id !== database.id)
    const { links } = run({ ...design, links: [...others, web, database] }).simulation.world
    const portOf = (id: string) => [links.port[links.indexOf(id)], links.readable[links.indexOf(id)]]
    expect(portOf('users->dns')).toEqual([53, 1])
    expect(portOf('users->nginx')).toEqual([443, 0])
    expect(portOf('nginx->application')).toEqual([8000, 1])
    expect(portOf('application->primary')).toEqual([3306, 0])
    expect(portOf('primary->replica')).toEqual([3306, 1])
  })

  it('with TLS takes one round trip more to connect, and none more to answer', () => {
    const took = [false, true].map((tls) => {
      const design = site({ users })
      const links = design.links.map((each) => (each.to === 'nginx' ? { ...each, latencyUs: 10 * MS, tls } : each))
      return tookMs(
        run({ ...design, links })
          .send()
          .for('1s').last,
      )
    })
    expect(took).toEqual([21, 41])
  })

  it('with TLS can be too slow for the connect timeout', () => {
    const causes = [50, 70].map((ms) => {
      const design = site({ users: { ...users, connectTimeoutUs: ms * MS } })
      const links = design.links.map((each) =>
        each.to === 'nginx' ? { ...each, latencyUs: 20 * MS, tls: true } : each,
      )
      return run({ ...design, links })
        .send()
        .for('1s').last.cause
    })
    expect(causes).toEqual(['gave-up', 'ok'])
  })
})
