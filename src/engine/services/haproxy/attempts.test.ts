// What HAProxy's log says about a retry for which no server is left: it is counted, and shown as redispatched.
import { expect, it } from 'vitest'
import { everySecond, farm, identical } from '../../testing/designs'
import { run } from '../../testing/run'

it('counts the retry that finds every server DOWN', () => {
  // Killed, and sent to at 5.9 s; DOWN at 6 s; refused again at 6.9 s; at 7.9 s no server is left.
  const check = { ...everySecond, fall: 1 }
  const running = run(farm(identical(1), { check, redispatch: true }))
    .for('5.9s')
    .kill('s1')
    .send()
    .for('9s')
  expect(running.last).toMatchObject({ status: 503, termination: 'SC--', server: -1, retries: 2, redispatched: true })
  expect(running.haproxy.counters.wredis[0]).toBe(1)
})
